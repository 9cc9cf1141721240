"""Published documents that come back with tracked changes, which are offered for review."""

from __future__ import annotations
