"""What was published, frozen: its files, its tree, and the versions of the records it used."""

from __future__ import annotations
