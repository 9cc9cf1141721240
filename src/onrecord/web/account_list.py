"""Accounts, for whoever looks after them: who there is, adding, letting nobody in any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from onrecord.accounts import services
from onrecord.accounts.access import Act, Role
from onrecord.accounts.models import Account, AccountEvent
from onrecord.accounts.requests import access_of
from onrecord.accounts.services import UnfitAccount
from onrecord.values import Level

from .account_forms import AddForm
from .account_words import told, told_event
from .faults import reason_of
from .pages import not_found

SHOWN = 50
View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """A view for whoever may look after accounts; others get the answer for what is not there."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not access_of(request).may(Act.ADMINISTER):
            return not_found(request)
        return view(request, **kwargs)

    return answer


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """Who there is, what was done, and a form for a new account."""
    form = AddForm(request.POST or None)
    word = None
    if request.method == "POST" and form.is_valid():
        word = _added(request, form)
    events = AccountEvent.objects.select_related("account")[:SHOWN]
    words = {
        "accounts": [told(each) for each in Account.objects.order_by("name")],
        "events": [told_event(each) for each in events],
        "form": form,
        "word": word,
        "made": form.cleaned_data["name"] if word else None,
        "access": access_of(request),
    }
    return render(request, "web/account/accounts.html", words)


def _added(request: HttpRequest, form: AddForm) -> str | None:
    """The one-time word of the new account; None where it cannot be made, which the form says."""
    given = form.cleaned_data
    role, asked = Role(given["role"]), Level(given["sees"])
    try:
        _, word = services.add(given["name"], role, asked, by=access_of(request).name)
    except UnfitAccount as error:
        form.add_error(None, reason_of(error))
        return None
    return word


@administrators_only
@require_POST
def disable(request: HttpRequest, name: str) -> HttpResponse:
    """Nobody signs in with this account any more; whoever is in is out."""
    return _done(request, name, services.disable)


@administrators_only
@require_POST
def enable(request: HttpRequest, name: str) -> HttpResponse:
    """The account signs in again."""
    return _done(request, name, services.enable)


def _done(request: HttpRequest, name: str, act: Callable[..., None]) -> HttpResponse:
    found = Account.objects.filter(name=name).first()
    if found is None:
        return not_found(request)
    act(found, by=access_of(request).name)
    return HttpResponseRedirect(reverse("accounts"))
