"""What somebody writes into a field of a draft, as `extraction.written` understands it."""

from onrecord.extraction.written import WRITTEN, NotUnderstood, date_of

__all__ = ["WRITTEN", "NotUnderstood", "date_of"]
