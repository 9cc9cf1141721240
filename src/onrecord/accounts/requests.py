"""Who sends a request: an account with both factors, the owner on this machine, or anybody."""

from __future__ import annotations

import getpass

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.conf import settings
from django.http import HttpRequest

from .access import ANYBODY, HALFWAY, VISITOR, Access, of_the_owner
from .models import Account
from .nearness import is_loopback
from .viewer import Viewer

PASSED_ON = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
)
"""Headers that servers in between add: whoever asks through one may be anywhere."""
SECOND = "mfa"
"""How allauth names the second factor among what a session has shown."""
_KEPT = "_onrecord_access"


def access_of(request: HttpRequest) -> Access:
    """What whoever sent this request may do, and as whom the register is read for them."""
    kept: Access | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = _access_of(request)
        setattr(request, _KEPT, kept)
    return kept


def viewer_of(request: HttpRequest) -> Viewer:
    """As whom pages and the API are read for whoever sent this request."""
    return access_of(request).reads_as


def _access_of(request: HttpRequest) -> Access:
    account = request.user
    if isinstance(account, Account):
        return account.rights if has_both_factors(request, account) else HALFWAY
    if LOGIN_SESSION_KEY in request.session:
        return HALFWAY
    if are_accounts():
        return VISITOR
    if settings.DESK and _is_from_here(request):
        return of_the_owner(getpass.getuser())
    return ANYBODY


def has_both_factors(request: HttpRequest, account: Account) -> bool:
    """Whether this session has shown a second factor beside the passphrase."""
    return any(each["method"] == SECOND for each in get_authentication_records(request, account))


def are_accounts() -> bool:
    """Whether the register has accounts: then what is not public needs a login."""
    return Account.objects.exists()


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the request came straight from this machine."""
    is_direct = not any(name in request.META for name in PASSED_ON)
    return is_direct and is_loopback(request.META.get("REMOTE_ADDR", ""))
