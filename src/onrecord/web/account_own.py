"""Your account: passphrase, second factor, codes for when it is lost, sessions.

The gate lets nobody here who has not shown both factors.
"""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from onrecord.accounts.models import Account
from onrecord.accounts.requests import SECOND, access_of
from onrecord.accounts.services import end_sessions, leave_second_factor

from .account_entry import LEFT_BEHIND
from .account_forms import PassphraseForm
from .account_words import told, told_event

SHOWN = 20


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The account of whoever is signed in, and what was done with it."""
    account = _account(request)
    codes = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES)
    left = [len(each.wrap().get_unused_codes()) for each in codes]
    events = account.events.select_related("account")[:SHOWN]
    words = {
        "account": told(account),
        "codes_left": sum(left),
        "events": [told_event(each) for each in events],
        "access": access_of(request),
    }
    return render(request, "web/account/own.html", words)


@method_decorator(login_required, name="dispatch")
class Passphrase(PasswordChangeView):
    """Another passphrase; other sessions end with the old one."""

    form_class = PassphraseForm
    template_name = "web/account/passphrase.html"
    success_url = reverse_lazy("mfa_index")


@method_decorator(login_required, name="dispatch")
class PassphraseAgain(ReauthenticateView):
    """The passphrase once more, before what nobody at a browser left open may do."""

    template_name = "web/account/again.html"


class CodeAgain(CodeAgainView):
    """A code once more, for the same."""

    template_name = "web/account/again.html"


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes for when the second factor is lost: shown once."""

    template_name = "web/account/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """Other codes; the old ones are worth nothing from then on."""

    template_name = "web/account/new_recovery_codes.html"


@login_required
@require_POST
@reauthentication_required(app="allauth.mfa")
def another_factor(request: HttpRequest) -> HttpResponse:
    """Takes the second factor away; nothing else is open before another is added."""
    leave_second_factor(_account(request))
    shown = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    left = [each for each in shown if each["method"] != SECOND]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = left
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


@login_required
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """Ends every session of this account, this one as well."""
    end_sessions(_account(request))
    logout(request)
    response = HttpResponseRedirect(reverse("account_login"))
    response.headers["Clear-Site-Data"] = LEFT_BEHIND
    return response


def _account(request: HttpRequest) -> Account:
    found: Account = authenticated_user(request)
    return found


passphrase = Passphrase.as_view()
passphrase_again = PassphraseAgain.as_view()
code_again = CodeAgain.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
