"""What the rules find in a document that was handed in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from onrecord import reading
from onrecord.ledger.folder import RegisterFolder
from onrecord.reading import Text
from onrecord.review.models import Submission

from .documents import check_documents
from .findings import Finding

KEPT_IN_MIND = 16
"""Documents whose findings are kept while the process runs; others are worked out anew."""


def check_submission(submission: Submission) -> list[Finding]:
    """What the rules find within the document, the gravest first; positions are into its text.

    Empty for one that was not read. The same bytes give the same findings, so they are kept.
    """
    if not submission.text:
        return []
    return list(_found(submission.name, submission.sha256, submission.text))


@lru_cache(KEPT_IN_MIND)
def _found(name: str, digest: str, text: str) -> tuple[Finding, ...]:
    return tuple(check_documents([_as_read(name, digest, text)]))


def _as_read(name: str, digest: str, text: str) -> Text:
    """The document with its pages and blocks, where its bytes still give the text that is kept."""
    folder = RegisterFolder(Path(settings.REGISTER))
    if folder.holds(digest):
        read = reading.read_bytes_safely(name, folder.content(digest))
        if read.text == text:
            return read
    return Text(name=name, media_type="text/plain", sha256=digest, text=text)
