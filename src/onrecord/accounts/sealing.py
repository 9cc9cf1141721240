"""Secrets of second factors, sealed: what stands in the database tells no code.

AES-256-GCM under a key that HKDF derives from the register's own (`settings.SECOND_FACTOR_KEY`).
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
BOUND_TO = b"onrecord second factor 1"


def sealed(text: str) -> str:
    """The text, sealed, as base64."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b64encode(nonce + _cipher().encrypt(nonce, text.encode(), BOUND_TO)).decode()


def unsealed(text: str) -> str:
    """What was sealed. Raises cryptography's InvalidTag where it was altered, or by another key."""
    data = b64decode(text)
    return _cipher().decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], BOUND_TO).decode()


def _cipher() -> AESGCM:
    return AESGCM(settings.SECOND_FACTOR_KEY)
