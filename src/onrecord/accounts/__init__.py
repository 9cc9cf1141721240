"""Who is looking and what they may do: accounts, roles, and the viewer that every query takes."""

from __future__ import annotations

from .viewer import OWNER, PUBLIC, Viewer

__all__ = ["OWNER", "PUBLIC", "Viewer"]
