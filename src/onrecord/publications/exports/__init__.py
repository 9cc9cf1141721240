"""Exports: the public records of a register in the formats of other systems."""

from __future__ import annotations

from .formats import FORMATS, export

__all__ = ["FORMATS", "export"]
