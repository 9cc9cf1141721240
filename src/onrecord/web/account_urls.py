"""Addresses of accounts. Those that allauth leads to have the names that it knows them by."""

from __future__ import annotations

from django.urls import path

from .account_entry import enrolment, second_factor, set_up, sign_in, sign_out
from .account_list import accounts, disable, enable
from .account_own import (
    another_factor,
    code_again,
    end_all,
    new_recovery_codes,
    own,
    passphrase,
    passphrase_again,
    recovery_codes,
)

urlpatterns = [
    path("account/", own, name="mfa_index"),
    path("account/sign-in/", sign_in, name="account_login"),
    path("account/sign-out/", sign_out, name="account_logout"),
    path("account/set-up/", set_up, name="account-set-up"),
    path("account/second-factor/", second_factor, name="mfa_authenticate"),
    path("account/second-factor/add/", enrolment, name="mfa_activate_totp"),
    path("account/second-factor/another/", another_factor, name="account-another-factor"),
    path("account/codes/", recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passphrase/", passphrase, name="account_change_password"),
    path("account/again/", passphrase_again, name="account_reauthenticate"),
    path("account/again/code/", code_again, name="mfa_reauthenticate"),
    path("account/sessions/end/", end_all, name="account-end-all"),
    path("accounts/", accounts, name="accounts"),
    path("accounts/<str:name>/disable/", disable, name="account-disable"),
    path("accounts/<str:name>/enable/", enable, name="account-enable"),
]
