"""The second factor of staff: an app that shows codes, ten recovery codes, and the way back when the phone is lost.

allauth keeps both; here is what it says in our words and what it leaves open.
"""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from core import outbox
from core.models import User

RESET = "core.second_factor_reset"
WRONG_CODE = gettext_lazy(
    "Kode itu salah atau sudah dipakai. Tulis kode yang sekarang tampil di aplikasi. "
    "Bila tetap salah, atur jam ponsel menjadi otomatis."
)


class MFAAdapter(DefaultMFAAdapter):
    """Our words for what can go wrong, and the name under which an app lists the account."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy("Pasang dulu aplikasi kode."),
    }

    def get_totp_issuer(self) -> str:
        return "Portal Perpustakaan"

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()


class _Digits(forms.Form):
    """A code is digits: the phone shows its number keys and offers what came in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "autocapitalize": "off"}
        self.fields["code"].widget = forms.TextInput(attributes)


class ActivateForm(_Digits, ActivateTOTPForm):
    """Setting up an app, with a key that stays the same until it is used.

    A phone that goes to the app and back may load the page again; a new key would make the app's codes wrong.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        kept = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if kept:
            session[SECRET_SESSION_KEY] = self.secret = kept


class _Limited(_Digits, BaseAuthenticateForm):
    """Wrong codes count as failed attempts of the account at this address, like wrong passwords."""

    def clean_code(self) -> str:
        if not AxesProxyHandler.is_allowed(context.request, {"username": self.user.get_username()}):
            context.request.axes_locked_out = True  # the answer becomes the page that says how long
            raise ValidationError(WRONG_CODE)
        return super().clean_code()


class CodeForm(_Limited, AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""


class CodeAgainForm(_Limited, ReauthenticateForm):
    """The same for who is signed in already and does something that needs care."""


def connect() -> None:
    """Count wrong codes; called from `CoreConfig.ready()`."""
    authentication_failed.connect(count_failure, dispatch_uid="core.second_factor")


def count_failure(sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> None:
    """Tell django-axes, which locks the account at this address after `AXES_FAILURE_LIMIT` failures."""
    AxesProxyHandler.user_login_failed(
        sender=sender, credentials={"username": user.get_username()}, request=request
    )


@transaction.atomic
def reset(user: User) -> bool:
    """Take the second factor and all sessions of `user` away, log it, and tell by mail. False when there was none."""
    if not Authenticator.objects.filter(user=user).delete()[0]:
        return False
    end_sessions(user)
    log(user, RESET)
    if user.email:
        with translation.override("id"):
            outbox.enqueue(
                f"second-factor-reset-{user.pk}-{timezone.now():%Y%m%d%H%M%S}",
                user.email,
                _("Verifikasi dua langkah Anda dihapus"),
                _(
                    "Pengelola portal menghapus verifikasi dua langkah akun %(name)s, misalnya karena ponsel "
                    "hilang. Anda dikeluarkan dari semua perangkat.\n\n"
                    "Masuklah dengan kata sandi, lalu pasang lagi verifikasi dua langkah.\n\n"
                    "Bila Anda tidak memintanya, segera hubungi pengelola portal."
                )
                % {"name": user.get_username()},
            )
    return True


def end_sessions(user: User) -> int:
    """Sign `user` out everywhere. Returns how many sessions ended; only staff have any, so there are few to read."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
