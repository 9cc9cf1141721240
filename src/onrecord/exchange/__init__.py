"""Exchange: tables of others into records, by a mapping, row by row."""
