"""Organisations: bodies of every kind, and their legal standing over time."""
