"""*Surel keluar* in the admin: what waits, what failed and why, what went out; never the letters themselves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from core import outbox
from core.dates import clock, medium_date
from core.models import OutgoingMail
from core.paging import paginate
from core.screens import Screen

NAME, RETRY = "core_outbox", "core_outbox_retry"
SEE, SEND = "core.view_outgoingmail", "core.change_outgoingmail"
WAITING, STUCK, GIVEN_UP, SENT = "menunggu", "bermasalah", "gagal", "terkirim"
TABS = (
    (WAITING, gettext_lazy("Menunggu")),
    (STUCK, gettext_lazy("Bermasalah")),
    (GIVEN_UP, gettext_lazy("Dihentikan")),
    (SENT, gettext_lazy("Terkirim")),
)
A_PAGE = 50


def mails(shown: str) -> QuerySet[OutgoingMail]:
    """The mails of one of `TABS`."""
    if shown == SENT:
        return OutgoingMail.objects.filter(sent_at__isnull=False).order_by("-sent_at", "-pk")
    if shown == STUCK:
        return OutgoingMail.objects.stuck(timezone.now()).order_by("created_at", "pk")
    if shown == GIVEN_UP:
        return OutgoingMail.objects.given_up().order_by("-given_up_at", "-pk")
    return OutgoingMail.objects.waiting().order_by("created_at", "pk")


class OutboxView(Screen):
    """The list."""

    template_name = "core/admin/outbox.html"
    page_title = gettext_lazy("Surel keluar")
    header_icon = "mail"

    def may_open(self, user: Any) -> bool:
        return bool(user.has_perm(SEE))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.request.GET.get("tampil", WAITING)
        if shown not in dict(TABS):
            raise Http404(_("Daftar ini tidak ada."))
        page_obj = paginate(self.request, mails(shown), A_PAGE)
        return {
            **super().get_context_data(**kwargs),
            "tabs": [{"name": name, "label": label, "current": name == shown} for name, label in TABS],
            "shown": shown,
            "lines": [line_of(mail) for mail in page_obj],
            "page_obj": page_obj,
            "may_send": shown != SENT and self.request.user.has_perm(SEND),
        }


class RetryView(View):
    """*Coba lagi sekarang*: the next run, within a minute, sends it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the mail due, and go back to the list."""
        if not request.user.has_perm(SEND):
            raise PermissionDenied
        mail = get_object_or_404(OutgoingMail, pk=pk)
        if outbox.try_again(mail):
            messages.success(request, _("Surel ini dikirim lagi dalam satu menit."))
        else:
            messages.info(request, _("Surel ini sudah terkirim atau isinya sudah dihapus."))
        return redirect(NAME)


def line_of(mail: OutgoingMail) -> dict[str, Any]:
    """One mail for the template, its instants in words."""
    moments = {"created": mail.created_at, "next_try": mail.next_try_at, "sent": mail.sent_at}
    return {
        "mail": mail,
        **{name: f"{medium_date(at)}, {clock(at)}" if at else "" for name, at in moments.items()},
    }


class OutboxMenuItem(MenuItem):
    """The entry in the menu of reports, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE)


def menu_item() -> OutboxMenuItem:
    """The entry."""
    return OutboxMenuItem(gettext_lazy("Surel keluar"), reverse(NAME), name="outbox", icon_name="mail")


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("surel-keluar/", OutboxView.as_view(), name=NAME),
        path("surel-keluar/<int:pk>/coba-lagi/", RetryView.as_view(), name=RETRY),
    ]


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_reports_menu_item", menu_item)
    hooks.register("register_admin_urls", admin_urls)
