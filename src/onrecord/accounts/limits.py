"""How long a passphrase has to be, and how long a session lasts."""

from __future__ import annotations

SHORTEST = 15
"""Characters of a passphrase; OWASP ASVS 5.0, 6.2.1, asks for 8 and recommends 15."""
FEWEST = 5
"""Different characters that a passphrase has at the least."""

IDLE = 30 * 60
LONGEST = 12 * 60 * 60
"""Seconds without a request, and seconds in all, after which a session ends."""
STAMPED = 60
"""A session notes that it is in use once in so many seconds, so that reading seldom writes."""
