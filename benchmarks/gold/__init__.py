"""Annotations of documents that the project does not carry: positions and labels, no wording."""
