"""Commands: the register from a terminal."""
