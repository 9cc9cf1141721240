"""Forms of accounts, in the words of this register."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.accounts.access import GIVEN_BY_ADMINISTRATORS, Role
from onrecord.accounts.models import LONGEST_NAME, Account
from onrecord.accounts.sealing import sealed, unsealed
from onrecord.accounts.services import awaiting
from onrecord.values import Level

from .account_words import LEVELS, ROLES

NAME = gettext_lazy("Name")
PASSPHRASE = gettext_lazy("Passphrase")
AGAIN = gettext_lazy("The same passphrase again")
CODE = gettext_lazy("Code")
NEW = {"autocomplete": "new-password"}
WAITING = "onrecord-second-factor"
"""Where the session keeps the sealed secret until the first code has been shown."""


class EntranceForm(LoginForm):
    """Name and passphrase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = NAME
        self.fields["password"].label = PASSPHRASE
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class EnrolmentForm(ActivateTOTPForm):
    """The first code of a second factor, whose secret waits in the session, sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = context.request.session
        if self.is_bound:
            self.secret = unsealed(kept[WAITING]) if WAITING in kept else generate_totp_secret()
        else:
            kept[WAITING] = sealed(self.secret)
        kept.pop(SECRET_SESSION_KEY, None)
        self.fields["code"].label = CODE
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class PassphraseForm(ChangePasswordForm):
    """Another passphrase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (gettext_lazy("Passphrase until now"), gettext_lazy("New passphrase"), AGAIN)
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label = label
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class SetUpForm(forms.Form):
    """The one-time word of a new account, and the passphrase that its holder chooses."""

    name = forms.CharField(label=NAME, max_length=LONGEST_NAME)
    word = forms.CharField(label=gettext_lazy("One-time word"), max_length=LONGEST_NAME)
    passphrase = forms.CharField(
        label=PASSPHRASE, strip=False, widget=forms.PasswordInput(attrs=NEW)
    )
    again = forms.CharField(label=AGAIN, strip=False, widget=forms.PasswordInput(attrs=NEW))

    account: Account

    def clean(self) -> dict[str, Any]:
        """Holds the word to the account, then the passphrase to what is asked of one."""
        given = super().clean() or {}
        found = awaiting(given.get("name", "").strip().lower(), given.get("word", ""))
        if found is None:
            raise ValidationError(
                _("No account waits for this word: it was used, has run out, or is another's.")
            )
        self.account = found
        self._require_fit(given)
        return given

    def _require_fit(self, given: dict[str, Any]) -> None:
        if given.get("passphrase") != given.get("again"):
            self.add_error("again", _("The two passphrases differ."))
        try:
            validate_password(given.get("passphrase", ""), self.account)
        except ValidationError as error:
            self.add_error("passphrase", error)


class AddForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=NAME, max_length=LONGEST_NAME)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    sees = forms.ChoiceField(label=gettext_lazy("Sees up to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, ROLES[role]) for role in Role]  # type: ignore[attr-defined]  # a choice field
        self.fields["sees"].choices = [  # type: ignore[attr-defined]  # the same
            (level.value, LEVELS[level]) for level in Level if level <= GIVEN_BY_ADMINISTRATORS
        ]
