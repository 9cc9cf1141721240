"""The rules over documents, one module a rule or a pair that share their reading."""
