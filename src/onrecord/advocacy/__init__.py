"""Advocacy: where things were raised, asked and signed, and what came of it."""
