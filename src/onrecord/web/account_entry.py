"""Signing in and out: name and passphrase, then the second factor, which everybody has to have."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login, logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onrecord.accounts.models import Account
from onrecord.accounts.requests import SECOND
from onrecord.accounts.services import set_up as choose

from .account_forms import WAITING, EntranceForm, SetUpForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEFT_BEHIND = '"cache", "cookies", "storage"'
"""What a browser is told to forget when somebody signs out."""
TOO_OFTEN = 429


class SignIn(LoginView):
    """Name and passphrase."""

    form_class = EntranceForm
    template_name = "web/account/sign_in.html"


class SecondFactor(AuthenticateView):
    """The second factor of somebody whose passphrase was right."""

    template_name = "web/account/second_factor.html"


class Enrolment(ActivateTOTPView):
    """Adding a second factor; whoever has one is led to their account."""

    template_name = "web/account/enrolment.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Anybody but an account without a second factor is sent elsewhere."""
        if not isinstance(request.user, Account):
            return HttpResponseRedirect(reverse("account_login"))
        if is_mfa_enabled(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The code to scan, as an element of the page: its policy allows no pictures as text."""
        found = super().get_context_data(**kwargs)
        drawing = found["totp_svg"].partition("?>")[2] or found["totp_svg"]
        secret = found["form"].secret
        grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return {**found, "drawing": mark_safe(drawing), "secret": grouped}  # noqa: S308 -- drawn by us

    def form_valid(self, form: Form) -> HttpResponse:
        """The code was right: this session has shown both factors."""
        response: HttpResponse = super().form_valid(form)
        self.request.session.pop(WAITING, None)
        record_authentication(
            self.request,
            self.request.user,
            SECOND,
            type=Authenticator.Type.TOTP.value,
            reauthenticated=True,
        )
        return response


@sensitive_post_parameters("passphrase", "again", "word")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """A new account, or one that was reset: its holder chooses a passphrase."""
    form = SetUpForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if request.method == "POST":
        tried = request.POST.get("name", "").strip().lower()
        if not ratelimit.consume(request, action="login_failed", key=f"set-up-{tried}"):
            return render(request, "web/account/too_often.html", status=TOO_OFTEN)
        if form.is_valid():
            return _set_up(request, form)
    return render(request, "web/account/set_up.html", {"form": form})


def _set_up(request: HttpRequest, form: SetUpForm) -> HttpResponse:
    choose(form.account, form.cleaned_data["passphrase"])
    login(request, form.account, backend=BACKEND)
    record_authentication(request, form.account, "password", reauthenticated=True)
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends this session, and has the browser forget what it kept."""
    logout(request)
    response = HttpResponseRedirect("/")
    response.headers["Clear-Site-Data"] = LEFT_BEHIND
    return response


sign_in = SignIn.as_view()
second_factor = SecondFactor.as_view()
enrolment = Enrolment.as_view()
