"""The records behind the figures of a year. A figure counts the rows of one list, or adds up one column of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.models import VisitorCount
from core.dates import local_today
from inclusion.models import Activity, DailyPageViews, ProgrammePage, StoryPage
from inclusion.querysets import ActivityQuerySet, year_days
from partners.models import Agreement, Partner
from visits.models import Visit
from visits.reports.counted import DONE as VISIT_DONE

# Stories may belong to no programme, and so to no strategy.
NO_STRATEGY = "lain"
ACTIVITY_HEADINGS = (
    gettext_lazy("Kegiatan"), gettext_lazy("Program"), gettext_lazy("Strategi"), gettext_lazy("Rencana"),
    gettext_lazy("Terlaksana"), gettext_lazy("Tempat"), gettext_lazy("Perempuan"), gettext_lazy("Laki-laki"),
    gettext_lazy("Peserta"), gettext_lazy("Penyandang disabilitas"), gettext_lazy("Alasan dibatalkan"),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One record: its cells, and the name of an admin address with its argument and the right that opens it."""

    cells: tuple[Any, ...]
    link: tuple[str, Any, str] | None = None

    def url(self, user: Any) -> str:
        """Where `user` may open the record; an empty text where that is not theirs."""
        if self.link is None or not user.has_perm(self.link[2]):
            return ""
        return reverse(self.link[0], args=[self.link[1]])


@dataclass(frozen=True)
class Listing:
    """A list by its `title`: `rows(year, strategy)`, for all strategies where that is empty."""

    title: str | Promise
    headings: tuple[str | Promise, ...]
    rows: Callable[[int, str], list[Row]]


def done(year: int, strategy: str = "") -> ActivityQuerySet:
    """The activities that were carried out."""
    return Activity.objects.of_strategy(strategy).done(year)


def partners(year: int, strategy: str = "") -> Any:
    """Partners that took part in what was carried out, each once."""
    taking_part = done(year, strategy).order_by().values("partners")
    return Partner.objects.filter(pk__in=taking_part).with_places().order_by("name", "pk")


def stories(year: int, strategy: str = "") -> list[StoryPage]:
    """What readers may see today of the year's stories, each once whatever the languages it is told in."""
    found = StoryPage.objects.told_in(year, local_today()).select_related("programme")
    if strategy == NO_STRATEGY:
        found = found.filter(programme__isnull=True)
    elif strategy:
        found = found.filter(programme__strategy=strategy)
    # The site's own language is written last, and so stays.
    by_key = {each.translation_key: each for each in found.order_by("-locale_id", "pk")}
    return sorted(by_key.values(), key=lambda each: (each.day, each.pk), reverse=True)


def pictures(year: int, strategy: str = "") -> list[Activity]:
    """Activities with a photo that may be shown today, one for each photo."""
    with_photo = done(year, strategy).filter(photo__isnull=False).in_words().select_related("photo")
    return list({each.photo_id: each for each in with_photo if each.photo.may_be_shown()}.values())


def programmes(year: int, strategy: str = "") -> list[ProgrammePage]:
    """Programmes with an activity that was carried out, each once whatever the languages it is entered under."""
    held = done(year, strategy).order_by().values("programme")
    by_key = {
        each.translation_key: each
        for each in ProgrammePage.objects.filter(pk__in=held).order_by("-locale_id", "pk")
    }
    return sorted(by_key.values(), key=lambda each: (each.title, each.pk))


def agreements(year: int) -> Any:
    """Agreements that were signed and in force on a day of the year."""
    first, last = year_days(year)
    not_over = Q(in_force_to__isnull=True) | Q(in_force_to__gte=first)
    return Agreement.objects.filter(not_over, in_force_from__lte=last, signed_on__lte=last)


def building_days(year: int) -> Any:
    """The days for which visitors of a building were counted."""
    return VisitorCount.objects.filter(day__range=year_days(year)).select_related("branch")


def mobile_visits(year: int) -> Any:
    """Visits of the mobile library that took place and whose visitors were counted."""
    return Visit.objects.filter(
        VISIT_DONE, visitors__isnull=False, start_day__range=year_days(year)
    ).order_by("-start_day", "-pk")


def online_days(year: int) -> Any:
    """The days on which pages were opened."""
    return DailyPageViews.objects.filter(day__range=year_days(year)).order_by("-day", "language")


def activity_rows(found: ActivityQuerySet) -> list[Row]:
    """Those activities with cells in the order of ACTIVITY_HEADINGS."""
    return [
        Row(
            (
                each.title, each.programme.title, each.programme.get_strategy_display(), each.planned_on,
                each.done_on, each.where, each.women, each.men, each.participants,
                each.people_with_disabilities, each.reason,
            ),
            ("activity_record", each.pk, "inclusion.change_activity"),
        )
        for each in found.in_words()
    ]  # fmt: skip


def _planned(year: int, strategy: str) -> list[Row]:
    return activity_rows(Activity.objects.of_strategy(strategy).planned(year))


def _cancelled(year: int, strategy: str) -> list[Row]:
    return activity_rows(Activity.objects.of_strategy(strategy).cancelled(year))


def _done(year: int, strategy: str) -> list[Row]:
    return activity_rows(done(year, strategy))


def _partners(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.name, each.kind_label, each.district.name if each.district else ""),
            ("wagtailsnippets_partners_partner:edit", each.pk, "partners.change_partner"),
        )
        for each in partners(year, strategy)
    ]


def _stories(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.title, each.teller, each.programme.title if each.programme else "", each.day),
            ("wagtailadmin_pages:edit", each.pk, "wagtailadmin.access_admin"),
        )
        for each in stories(year, strategy)
    ]


def _pictures(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (str(each.photo), each.title, each.programme.title, each.done_on),
            ("wagtailimages:edit", each.photo_id, "wagtailimages.change_image"),
        )
        for each in pictures(year, strategy)
    ]


def _programmes(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.title, each.get_strategy_display()),
            ("wagtailadmin_pages:edit", each.pk, "wagtailadmin.access_admin"),
        )
        for each in programmes(year, strategy)
    ]


def _agreements(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.number, each.subject, ", ".join(one.name for one in each.partners.all()), each.term),
            ("wagtailsnippets_partners_agreement:edit", each.pk, "partners.change_agreement"),
        )
        for each in agreements(year).prefetch_related("partners")
    ]


def _building(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.day, each.branch.name, each.total),
            ("wagtailsnippets_branches_visitorcount:edit", each.pk, "branches.change_visitorcount"),
        )
        for each in building_days(year)
    ]


def _mobile(year: int, strategy: str) -> list[Row]:
    return [
        Row(
            (each.start_day, _("Perpustakaan keliling: %(place)s") % {"place": each.where}, each.visitors),
            ("visits_record", each.pk, "visits.change_visit"),
        )
        for each in mobile_visits(year).with_places()
    ]


def _in_person(year: int, strategy: str) -> list[Row]:
    return sorted([*_building(year, ""), *_mobile(year, "")], key=lambda row: row.cells[0], reverse=True)


def _online(year: int, strategy: str) -> list[Row]:
    return [Row((each.day, each.language, each.views)) for each in online_days(year)]


VISITORS = (gettext_lazy("Tanggal"), gettext_lazy("Tempat"), gettext_lazy("Pengunjung"))
LISTINGS = {
    "rencana": Listing(gettext_lazy("Kegiatan direncanakan"), ACTIVITY_HEADINGS, _planned),
    "terlaksana": Listing(gettext_lazy("Kegiatan terlaksana"), ACTIVITY_HEADINGS, _done),
    "dibatalkan": Listing(gettext_lazy("Kegiatan dibatalkan"), ACTIVITY_HEADINGS, _cancelled),
    "mitra": Listing(
        gettext_lazy("Mitra yang ikut"),
        (gettext_lazy("Nama"), gettext_lazy("Jenis"), gettext_lazy("Kecamatan")),
        _partners,
    ),
    "kisah": Listing(
        gettext_lazy("Kisah yang tampil"),
        (gettext_lazy("Kisah"), gettext_lazy("Pencerita"), gettext_lazy("Program"), gettext_lazy("Tanggal")),
        _stories,
    ),
    "foto": Listing(
        gettext_lazy("Foto yang boleh tampil"),
        (gettext_lazy("Foto"), gettext_lazy("Kegiatan"), gettext_lazy("Program"), gettext_lazy("Tanggal")),
        _pictures,
    ),
    "program": Listing(
        gettext_lazy("Program berjalan"), (gettext_lazy("Program"), gettext_lazy("Strategi")), _programmes
    ),
    "perjanjian": Listing(
        gettext_lazy("Perjanjian yang berlaku"),
        (gettext_lazy("Nomor"), gettext_lazy("Tentang"), gettext_lazy("Mitra"), gettext_lazy("Masa berlaku")),
        _agreements,
    ),
    "pengunjung": Listing(gettext_lazy("Pengunjung langsung"), VISITORS, _in_person),
    "gedung": Listing(gettext_lazy("Pengunjung gedung"), VISITORS, _building),
    "keliling": Listing(gettext_lazy("Pengunjung perpustakaan keliling"), VISITORS, _mobile),
    "daring": Listing(
        gettext_lazy("Kunjungan daring"),
        (gettext_lazy("Tanggal"), gettext_lazy("Bahasa"), gettext_lazy("Halaman dibuka")),
        _online,
    ),
}
