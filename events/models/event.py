"""The page of one event, as editors write it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import StoryBlock
from core.cards.words import Card
from core.models import BasePage, Image
from core.writing.panels import needed
from events.forms import EventPageForm
from events.models.choices import Audience, Kind
from events.panels import RecurrencePanel
from schedules.words import describe

if TYPE_CHECKING:
    from events.public.detail import EventDates


class EventPage(RoutablePageMixin, BasePage):
    """An event: what, when, where, for whom; beneath it, each date of a repeating event at its own address.

    Dates stand here as the draft has them; calendars read `EventSeries` and `EventOccurrence`, which
    `events.sync` writes from what is live. Timed events use `start` and `end` (aware; meant in `zone`), all-day
    ones `first_day` and `last_day`, which is included. `rrule` is RFC 5545 text; `rdates` and `exdates` are lists
    of recurrence ids ("20261124T010000Z" or "20261124"); `shifts` as in `schedules.models.Series`.
    """

    all_day = models.BooleanField(_("sepanjang hari"), default=False)
    start = models.DateTimeField(_("mulai"), null=True, blank=True)
    end = models.DateTimeField(_("selesai"), null=True, blank=True)
    first_day = models.DateField(_("hari pertama"), null=True, blank=True)
    last_day = models.DateField(_("hari terakhir"), null=True, blank=True)
    zone = models.CharField(_("zona waktu"), max_length=64, default=settings.TIME_ZONE)
    rrule = models.TextField(_("pengulangan"), blank=True)
    rdates = models.JSONField(_("tanggal tambahan"), default=list, blank=True)
    exdates = models.JSONField(_("tanggal yang ditiadakan"), default=list, blank=True)
    shifts = models.JSONField(_("pemindahan"), default=list, blank=True)
    skip_holidays = models.BooleanField(
        _("lewati hari libur nasional"),
        default=False,
        help_text=_("Tanggal merah dan cuti bersama tidak dijadwalkan. Hari libur perkiraan tidak dilewati."),
    )
    cancelled = models.BooleanField(
        _("acara dibatalkan"),
        default=False,
        help_text=_(
            "Semua tanggalnya tetap tampil, sebagai dibatalkan. Satu tanggal saja? Pakai daftar Tanggal."
        ),
    )
    cancel_reason = models.CharField(
        _("alasan pembatalan"), max_length=200, blank=True, help_text=_("Dibaca umum.")
    )

    branch = models.ForeignKey(
        "branches.Branch",
        verbose_name=_("gedung"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    place = models.CharField(
        _("tempat lain"), max_length=200, blank=True, help_text=_("Bila bukan di gedung perpustakaan.")
    )
    district = models.CharField(_("kecamatan"), max_length=80, blank=True)
    place_access = models.TextField(
        _("akses ke tempat"),
        max_length=400,
        blank=True,
        help_text=_("Misalnya: pintu tanpa tangga, toilet kursi roda, juru bahasa isyarat bila diminta."),
    )

    kind = models.CharField(_("jenis"), max_length=12, choices=Kind, default=Kind.OTHER)
    audience = models.CharField(_("sasaran"), max_length=12, choices=Audience, default=Audience.GENERAL)
    capacity_note = models.CharField(
        _("kuota"),
        max_length=120,
        blank=True,
        help_text=_("Misalnya: kuota 20 peserta, siapa cepat dia dapat."),
    )
    contact = models.CharField(
        _("kontak untuk umum"),
        max_length=200,
        blank=True,
        help_text=_("Nama petugas dan nomor yang boleh diketahui umum."),
    )
    registration_url = models.URLField(_("tautan pendaftaran"), blank=True)
    image = models.ForeignKey(
        Image,
        verbose_name=_("gambar utama"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(StoryBlock(), verbose_name=_("uraian"), blank=True)

    _dates: "tuple[HttpRequest | None, EventDates] | None" = None

    base_form_class = EventPageForm
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Event"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("all_day"),
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            ],
            heading=_("Waktu"),
        ),
        RecurrencePanel(),
        MultiFieldPanel(
            [FieldPanel("branch"), FieldPanel("place"), FieldPanel("district"), FieldPanel("place_access")],
            heading=_("Tempat"),
        ),
        FieldPanel("image"),
        FieldPanel("body"),
        needed(_("judul dan waktu mulai.")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")]), FieldPanel("capacity_note")],
            heading=_("Untuk siapa"),
        ),
        MultiFieldPanel([FieldPanel("registration_url"), FieldPanel("contact")], heading=_("Pendaftaran")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("cancelled"), FieldPanel("cancel_reason")],
            heading=_("Pembatalan"),
            classname="collapsed",
        ),
    ]
    # When it takes place is told by one page only; translators translate words.
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "all_day",
            "start",
            "end",
            "first_day",
            "last_day",
            "zone",
            "rrule",
            "rdates",
            "exdates",
            "shifts",
            "skip_holidays",
            "cancelled",
            "cancel_reason",
        )
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.SearchField("district"),
        index.SearchField("words_of_dates"),
        index.FilterField("kind"),
        index.FilterField("audience"),
    ]
    api_fields = [
        APIField(name)
        for name in (
            "summary",
            "all_day",
            "start",
            "end",
            "first_day",
            "last_day",
            "place",
            "district",
            "place_access",
            "kind",
            "audience",
            "capacity_note",
            "contact",
            "registration_url",
        )
    ]

    class Meta:
        verbose_name = _("acara")
        verbose_name_plural = _("acara")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a live event has dates that can be told. Raises ValidationError."""
        from events.checks import check_dates

        changed = kwargs.get("update_fields")
        if self.live and (changed is None or "live" in changed):
            check_dates(self)
        return super().save(*args, **kwargs)

    def sync_live(self) -> None:
        from events.sync import sync_event

        sync_event(self.translation_key)

    def rule_in_words(self) -> str:
        """How it repeats, as a sentence without a full stop; "" when it does not."""
        if self.all_day or self.start is None:
            start: date | None = self.first_day
            last = self.last_day or self.first_day
            end: date | None = last + timedelta(days=1) if last and last < date.max else None
        else:
            start, end = self.start.astimezone(ZoneInfo(self.zone)), self.end
        return describe(
            self.rrule,
            start,
            end,
            extra=self.rdates,
            left_out=self.exdates,
            skip_holidays=self.skip_holidays,
            shifts=self.shifts,
        )

    def words_of_dates(self) -> str:
        """What single dates say of themselves, for searching."""
        from events.search_words import words_of_dates

        return words_of_dates(self)

    @property
    def series_key(self) -> UUID:
        """The translation key of the series whose dates this page tells; an alias tells those of its source."""
        return self.alias_of.translation_key if self.alias_of else self.translation_key

    def lead_image(self) -> Image | None:
        return self.image

    def card(self, request: HttpRequest | None) -> Card:
        from events.public.share_card import event_card

        return event_card(self, self.dates(request))

    # --- being read -----------------------------------------------------------------------

    @re_path(r"^(\d{4}-\d{2}-\d{2}(?:-\d{4})?)/$", name="date")
    def show_date(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One date; a date without an address of its own is told by the page itself."""
        from events.public.missing import answer
        from events.public.occurrence import date_at, show

        dates = self.dates(request)
        row = date_at(dates, slug)
        if row is not None:
            return show(self, row, request)
        response = answer(self, dates, slug, request)
        if response is None:
            raise Http404(_("Acara ini tidak punya tanggal itu."))
        return response

    def max_age(self, request: HttpRequest) -> int:
        """Until the first of the dates told here is over, and until midnight at most: those over leave the list."""
        from events.public.detail import midnight_after, seconds_left

        dates = self.dates(request)
        return seconds_left(dates.now, [midnight_after(dates.now), *dates.ends], self.MAX_AGE)

    def dates(self, request: HttpRequest | None) -> "EventDates":
        """What is known about its dates, asked for once per request."""
        from events.public.detail import EventDates

        if request is None or self._dates is None or self._dates[0] is not request:
            self._dates = (request, EventDates(self, preview=getattr(request, "is_preview", False)))
        return self._dates[1]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.public.detail import context_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, **context_of(self, self.dates(request), request)}

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        from events.public.schema import event_ld

        return [event_ld(self, self.dates(request).next, request)]
