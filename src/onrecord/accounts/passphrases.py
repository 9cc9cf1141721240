"""Which passphrases are refused: short ones, and those that a guesser tries first.

Nothing is asked of a server: the list of common passwords is Django's own, 20,000 of them by Royce
Williams, https://gist.github.com/roycewilliams/226886fd01572964e1431ac8afc999ce.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .limits import FEWEST

_REPEATED = re.compile(r"(.+?)\1+")
_APART = re.compile(r"[\W_]+")


class CommonPassphraseValidator(CommonPasswordValidator):
    """Refuses a passphrase made of common passwords only, of one part again and again, of a row."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 -- as Django calls it
        """Raises ValidationError."""
        folded = _APART.sub("", password.casefold())
        if self._is_common(folded) or self._is_a_row(folded) or len(set(folded)) < FEWEST:
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        """What is refused, and what to take instead."""
        return _(
            "This is one of the passphrases that are guessed first. Take four or five words that "
            "do not belong together."
        )

    def _is_common(self, folded: str) -> bool:
        """Whether it is one common password, one again and again, or two in a row."""
        repeated = _REPEATED.fullmatch(folded)
        core = repeated[1] if repeated else folded
        cut = ((core[:at], core[at:]) for at in range(1, len(core)))
        return core in self.passwords or any(self._both_common(*parts) for parts in cut)

    def _both_common(self, one: str, other: str) -> bool:
        return one in self.passwords and other in self.passwords

    @staticmethod
    def _is_a_row(folded: str) -> bool:
        """Whether each character follows the one before it, as in 123456789 or abcdefgh."""
        steps = {ord(b) - ord(a) for a, b in pairwise(folded)}
        return len(steps) <= 1
