"""Who is looking: the viewer that every query of the register takes."""

from __future__ import annotations

from .viewer import OWNER, PUBLIC, Viewer

__all__ = ["OWNER", "PUBLIC", "Viewer"]
