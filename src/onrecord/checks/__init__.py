"""The consistency checker: what does not fit within documents, between them, in the register."""
