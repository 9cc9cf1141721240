"""Parts of publications that are worked out from records: tables, rolls, grades, annexes."""
