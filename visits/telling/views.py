"""*Belum dikabari*: staff write to each place by WhatsApp, and say that they did."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core import outbox
from core.paging import paginate
from visits.models import Change, Notice
from visits.permissions import may_tell
from visits.telling import board
from visits.telling.contacts import Channel, contact_of, named

NAME, TOLD, UNDO = "visits_telling", "visits_telling_told", "visits_telling_undo"
A_PAGE = 25
TABS = (
    (board.OPEN, gettext_lazy("Belum")),
    (board.DONE, gettext_lazy("Sudah")),
    (board.ALL, gettext_lazy("Semua")),
)
BY_HAND = (Channel.WHATSAPP, Channel.PHONE)
State = Notice.State


class ForTellers(View):
    """A view for those who tell places of changes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_tell(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class BoardView(WagtailAdminTemplateMixin, ForTellers, TemplateView):
    """`/admin/keliling/kabar/`: one row for each contact and change."""

    template_name = "visits/telling/board.html"
    page_title = gettext_lazy("Belum dikabari")
    header_icon = "mail"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.request.GET.get("tampil", board.OPEN)
        if shown not in dict(TABS):
            raise Http404(_("Daftar ini tidak ada."))
        page_obj = paginate(self.request, board.changes(shown), A_PAGE)
        waiting = board.how_many() if shown != board.OPEN else page_obj.paginator.count
        return {
            **super().get_context_data(**kwargs),
            "tabs": [{"name": name, "label": label, "current": name == shown} for name, label in TABS],
            "shown": shown,
            "waiting": waiting,
            "rows": board.rows(list(page_obj)),
            "page_obj": page_obj,
            "mail_is_stuck": outbox.is_stuck(timezone.now()),
            "outbox_url": reverse("core_outbox")
            if self.request.user.has_perm("core.view_outgoingmail")
            else "",
        }


class ChangeView(ForTellers):
    """What staff say about the telling of one change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, with the notice that staff tell by hand locked; then back to the list."""
        with transaction.atomic():
            change = get_object_or_404(Change.objects.select_for_update(of=("self",)), pk=pk)
            notice = change.notices.exclude(channel=Channel.EMAIL).first() or change.notices.first()
            if notice is None:
                raise Http404(_("Tidak ada yang perlu dikabari."))
            self.act(request, change, notice)
        back = request.POST.get("tampil", "")
        return redirect(f"{reverse(NAME)}?tampil={back if back in dict(TABS) else board.OPEN}")

    def act(self, request: HttpRequest, change: Change, notice: Notice) -> None:
        """Change `notice`, and tell what was done."""
        raise NotImplementedError


class ToldView(ChangeView):
    """Yes, it has been told: by whom, when, and how."""

    def act(self, request: HttpRequest, change: Change, notice: Notice) -> None:
        if notice.state == State.TOLD:
            messages.info(request, _("Sudah ditandai sebelumnya."))
            return
        if notice.state == State.NEEDLESS:
            messages.warning(request, _("Tidak perlu lagi: jadwalnya sudah berubah lagi. Lihat daftarnya."))
            return
        if request.POST.get("versi") != board.version_of(change):
            words = _("Teksnya sudah berubah sejak halaman dibuka. Kirim teks yang baru, lalu tandai.")
            messages.warning(request, words)
            return
        if notice.channel != Channel.EMAIL:
            chosen = request.POST.get("lewat")
            notice.channel = chosen if chosen in BY_HAND else notice.channel
            notice.recipient = named(contact_of(change.stop))
        notice.state, notice.told_at, notice.told_by_id = State.TOLD, timezone.now(), request.user.pk
        notice.save()
        messages.success(request, _("Ditandai sudah dikabari: %(place)s.") % {"place": change.stop.name})


class UndoView(ChangeView):
    """It was marked by mistake."""

    def act(self, request: HttpRequest, change: Change, notice: Notice) -> None:
        if notice.state != State.TOLD or notice.told_by_id is None:
            messages.info(request, _("Tidak ada tanda yang dapat dibatalkan."))
            return
        same = Q(visit=change.visit_id) if change.visit_id else Q(visit=None, timetable=change.timetable_id)
        if Change.objects.filter(same, stop=change.stop_id, pk__gt=change.pk).exists():
            words = _("Tanda ini tidak dapat dibatalkan: sesudahnya jadwal berubah lagi.")
            messages.warning(request, words)
            return
        notice.state, notice.told_at, notice.told_by = State.PENDING, None, None
        notice.save()
        messages.success(
            request, _("Tanda dibatalkan: %(place)s belum dikabari.") % {"place": change.stop.name}
        )
