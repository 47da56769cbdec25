"""Stories of people, told with their recorded permission."""

from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models.pages import PageManager, PageQuerySet
from wagtail.search import index

from core.blocks import StoryBlock
from core.cards.telling import page_card
from core.cards.words import Card
from core.dates import local_today, site_zone
from core.models import BasePage, Document, Image
from core.writing.form import WritingForm
from core.writing.panels import PiecesPanel, needed
from inclusion.models.index import refuse_reserved_slug
from inclusion.querysets import year_days


def permitted(on: date) -> Q:
    """The condition under which a story may be told on the local day `on`: permission given and holding, or an
    invented story, about which nobody has withdrawn."""
    in_time = Q(permission_until__isnull=True) | Q(permission_until__gte=on)
    invented = Q(invented=True) & ~Q(permission=StoryPage.Permission.WITHDRAWN)
    return invented | (Q(permission=StoryPage.Permission.GIVEN) & in_time)


class StoryQuerySet(PageQuerySet):
    """Questions about stories. `on` is a local day."""

    def permitted(self, on: date) -> Self:
        """Stories whose permission is given and holds on that day."""
        return self.filter(permitted(on))

    def lapsed(self, on: date) -> Self:
        """Stories whose permission does not hold on that day."""
        return self.exclude(permitted(on))

    def withdrawn(self) -> Self:
        """Stories whose person has withdrawn: as published, or in the newest draft, which nobody can publish."""
        withdrawn = StoryPage.Permission.WITHDRAWN
        return self.filter(Q(permission=withdrawn) | Q(latest_revision__content__permission=withdrawn))

    def ending_within(self, days: int, on: date) -> Self:
        """Stories of real people whose permission was given and ends within `days` days of `on`, or has ended."""
        given = self.filter(permission=StoryPage.Permission.GIVEN, invented=False, alias_of=None)
        return given.filter(permission_until__lte=on + timedelta(days=days))

    def told(self, on: date) -> Self:
        """What readers may see: live, public, permitted; the latest told first."""
        return self.live().public().permitted(on).latest_first()

    def with_day(self) -> Self:
        """`day`: the local day of the story, which is that of its first publication where nobody gave another."""
        return self.annotate(day=Coalesce("told_on", TruncDate("first_published_at", tzinfo=site_zone())))

    def latest_first(self) -> Self:
        """By the day of the story."""
        day = F("day").desc(nulls_last=True)
        return self.with_day().order_by(day, F("first_published_at").desc(nulls_last=True), "-pk")

    def told_in(self, year: int, on: date) -> Self:
        """What readers may see on the day `on` of the stories of `year`."""
        return self.told(on).filter(day__range=year_days(year))

    def for_cards(self) -> Self:
        """With the pictures that cards show; `core.renditions.fetch_renditions` then fetches their sizes."""
        return self.select_related("share_image", "image")


# One that was given and does not hold is over.
NOT_PERMITTED = {
    "pending": _(
        "Kisah ini belum dapat terbit: izin orang yang bercerita belum ada. Catat izinnya di bagian “Izin bercerita”."
    ),
    "given": _(
        "Kisah ini belum dapat terbit: izin orang yang bercerita sudah berakhir. Catat izin yang baru di bagian “Izin "
        "bercerita”."
    ),
    "withdrawn": _("Kisah ini tidak dapat terbit: izin orang yang bercerita sudah ditarik."),
}


class StoryPage(BasePage):
    """What a person says has changed. `person_name` may be a pseudonym.

    Without a permission that is given and in time the page cannot go live (`consent_problems`), and one that
    is live is taken down when its permission ends (`inclusion.jobs`). `permission_until` is the last local day.
    An invented story needs nobody's permission, and every page that shows it says that it is invented.
    """

    class Permission(models.TextChoices):
        PENDING = "pending", _("belum ada")
        GIVEN = "given", _("sudah diberikan")
        WITHDRAWN = "withdrawn", _("ditarik kembali")

    person_name = models.CharField(
        _("nama yang ditampilkan"), max_length=100, help_text=_("Boleh nama samaran.")
    )
    person_role = models.CharField(
        _("peran"), max_length=150, blank=True, help_text=_("Misalnya peserta kelas menjahit, Halong.")
    )
    quotation = models.TextField(
        _("kutipan"), max_length=400, help_text=_("Kata-kata orangnya sendiri, tanpa tanda kutip.")
    )
    partner = models.ForeignKey(
        "partners.Partner",
        verbose_name=_("mitra"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
    )
    programme = models.ForeignKey(
        "inclusion.ProgrammePage",
        verbose_name=_("program"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
    )
    before = models.TextField(_("sebelumnya"), blank=True, help_text=_("Keadaan sebelum ikut program."))
    after = models.TextField(_("sesudahnya"), blank=True, help_text=_("Apa yang berubah."))
    image = models.ForeignKey(
        Image, verbose_name=_("gambar"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(StoryBlock(), verbose_name=_("isi"), blank=True)
    told_on = models.DateField(
        _("tanggal kisah"),
        null=True,
        blank=True,
        help_text=_("Hari kisah ini diceritakan. Kosong berarti hari terbitnya."),
    )
    invented = models.BooleanField(
        _("kisah contoh (rekaan)"),
        default=False,
        help_text=_(
            "Tokoh dan ceritanya dikarang. Tidak perlu izin siapa pun, dan halaman menyebutnya rekaan. "
            "Jangan dicentang untuk kisah orang nyata, juga bila namanya disamarkan."
        ),
    )
    permission = models.CharField(
        _("izin bercerita"), max_length=10, choices=Permission, default=Permission.PENDING
    )
    permission_until = models.DateField(
        _("izin berlaku sampai"), null=True, blank=True, help_text=_("Kosongkan bila tanpa batas waktu.")
    )
    permission_document = models.ForeignKey(
        Document,
        verbose_name=_("surat izin"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Hanya dapat dibuka petugas."),
    )
    permission_note = models.TextField(
        _("catatan izin"),
        blank=True,
        help_text=_("Siapa memberi izin, kapan, lewat apa. Hanya untuk petugas."),
    )

    objects = PageManager.from_queryset(StoryQuerySet)()

    parent_page_types = ["inclusion.InclusionIndexPage"]
    subpage_types: list[str] = []
    base_form_class = WritingForm
    template = "inclusion/story_page.html"
    schema_type = "Article"
    goes_with_its_pictures = True

    content_panels = [
        PiecesPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("person_name", "person_role", "quotation")],
            heading=_("Siapa bercerita"),
        ),
        FieldPanel("image"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("before"), FieldPanel("after")], heading=_("Apa yang berubah")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "permission",
                    "permission_until",
                    "permission_document",
                    "permission_note",
                    "invented",
                )
            ],
            heading=_("Izin bercerita"),
        ),
        needed(_("judul, nama, kutipan, dan izin orang yang bercerita.")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("summary", "told_on", "programme", "partner")],
            heading=_("Lainnya: ringkasan, tanggal, program, mitra"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("person_name"),
        index.SearchField("quotation"),
        index.SearchField("before"),
        index.SearchField("after"),
        index.SearchField("body"),
    ]
    api_fields = [
        APIField(name)
        for name in (
            "summary",
            "person_name",
            "person_role",
            "quotation",
            "before",
            "after",
            "told_on",
            "invented",
        )
    ]

    class Meta:
        verbose_name = _("kisah")
        verbose_name_plural = _("kisah")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self)
        if self.told_on and self.told_on > local_today():
            raise ValidationError({"told_on": _("Tanggal ini belum tiba.")})

    def told_day(self) -> date | None:
        return self.told_on

    def lead_image(self) -> Image | None:
        return self.image

    def permission_holds(self, on: date) -> bool:
        """Whether it may be told on the local day `on`; agrees with `permitted`."""
        if self.invented:
            return self.permission != self.Permission.WITHDRAWN
        in_time = self.permission_until is None or self.permission_until >= on
        return self.permission == self.Permission.GIVEN and in_time

    def consent_problems(self, on: date | None = None) -> list[str]:
        """Why the consent gate must refuse this story on the local day `on` (default: today); empty: it may go live."""
        problems = []
        if not self.permission_holds(on or local_today(timezone.now())):
            problems.append(NOT_PERMITTED.get(self.permission, NOT_PERMITTED["pending"]))
        others = StoryPage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        if others.withdrawn().exists():
            problems.append(_("Kisah ini tidak dapat terbit: izinnya sudah ditarik pada versi bahasa lain."))
        return [str(problem) for problem in problems]

    def card(self, request: HttpRequest | None) -> Card:
        return page_card(self, kicker=gettext("Kisah warga"))

    @property
    def teller(self) -> str:
        """Who tells it, as readers see it; of an invented story, that it is one."""
        return gettext("Kisah contoh, rekaan") if self.invented else self.person_name

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        from inclusion.presentation import story_ld

        return [story_ld(self, request, super().json_ld(request)[0])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from inclusion.presentation import story_context

        return {**super().get_context(request, *args, **kwargs), **story_context(self, request)}
