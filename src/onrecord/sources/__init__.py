"""Sources: documents, and which passages support which fields of which records."""
