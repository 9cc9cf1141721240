"""The settings under test: the product's own, on the database that the run names."""

from __future__ import annotations

import atexit
import os
import tempfile

from onrecord.ledger.folder import postgresql
from onrecord.settings import *  # noqa: F403

# Files and cached moments of the register under test go when the run ends.
_folder = tempfile.TemporaryDirectory(prefix="onrecord-tests-")
atexit.register(_folder.cleanup)
REGISTER = _folder.name

if _address := os.environ.get("ONRECORD_TEST_DATABASE_URL"):
    DATABASES = {"default": postgresql(_address)}

# What a guess costs is tested once, on the product's own hasher (tests/accounts).
PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
