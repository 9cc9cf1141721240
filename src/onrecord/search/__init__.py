"""Search: one index over every record and the texts of kept documents, in every script."""
