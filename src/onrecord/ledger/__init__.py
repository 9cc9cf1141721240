"""The ledger: versions are the truth, tables their projection, and a log proves both."""
