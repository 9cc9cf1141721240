"""The rules over the records of a register. Each is a pure function over their shapes."""
