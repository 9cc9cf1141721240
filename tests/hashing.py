"""Passphrases of tests, hashed as the product's are and for a thousandth of the cost."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2id with as little memory and as few passes as it takes."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
