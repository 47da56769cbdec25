"""One event made into two at a date, "this and all following": the later dates get a page of their own.

The earlier dates stay with the page that people know; the later ones move to a copy of it (and of its translations),
with all that was changed on them by hand. One transaction; both histories tell of it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from events import history
from events.changes import may_change
from events.models import EventOccurrence, EventPage, EventSeries
from schedules.division import divide
from schedules.expansion import local_day, original_of
from schedules.models import recurrence_id
from schedules.recurrence import RuleError


@dataclass(frozen=True)
class Division:
    """What a split at one date would do: page fields before and after it, and the pages that tell the event."""

    before: dict[str, Any]
    after: dict[str, Any]
    page: EventPage
    translations: list[EventPage]
    aliases: list[EventPage]

    @property
    def told_by(self) -> list[EventPage]:
        """The pages that are copied."""
        return [self.page, *self.translations]


def division(occurrence: EventOccurrence, user: Any) -> Division:
    """What splitting at this date would do. Raises ValidationError, with a sentence that says what to do instead."""
    series = occurrence.series
    page = series.page
    if page is None or series.withdrawn_at is not None:
        raise ValidationError(_("Acara ini sedang tidak tampil untuk umum. Terbitkan dahulu."))
    same = EventPage.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk)
    same = same.select_related("locale")
    translations = list(same.filter(alias_of__isnull=True))
    aliases = list(same.filter(alias_of=page.pk))
    for each in (page, *translations):
        _check_page(each, user)
    if not series.rrule.strip() and not series.rdates:
        raise ValidationError(_("Acara ini tidak berulang, jadi tidak ada yang dipisah."))
    try:
        before, after = divide(series, original_of(occurrence))
    except RuleError as error:
        raise ValidationError(_why_not(occurrence)) from error
    return Division(_page_fields(before), _page_fields(after), page, translations, aliases)


def split(occurrence: EventOccurrence, user: Any) -> EventPage:
    """Make the date and all following ones an event of their own; returns its page, live.

    Raises PermissionDenied, and ValidationError where `division` does.
    """
    with transaction.atomic():
        # In the order in which publishing takes them: the page, then its series.
        Page.objects.select_for_update().filter(pk=occurrence.series.page_id).first()
        EventSeries.objects.select_for_update().get(pk=occurrence.series_id)
        row = EventOccurrence.objects.select_related("series__page").get(pk=occurrence.pk)
        if not may_change(user, row.series):
            raise PermissionDenied
        parts = division(row, user)
        key = _hand_over(row)
        copies = [_copy(page, row, {**parts.after, "translation_key": key}, user) for page in parts.told_by]
        continued = copies[0]
        for alias in parts.aliases:
            continued.create_alias(
                parent=alias.get_parent(),
                update_slug=_free_slug(alias, row),
                update_locale=alias.locale,
                reset_translation_key=False,
                user=user,
            )
        for page in parts.told_by:
            _bound(page, parts.before, user)
        history.log_split(parts.page, continued, row.original_day, user)
    return EventPage.objects.get(pk=continued.pk)


def moved_by_hand(occurrence: EventOccurrence) -> list[EventOccurrence]:
    """Dates from this one on that staff have changed: they move along."""
    return [row for row in _following(occurrence) if row.by_hand]


# --- what must hold -----------------------------------------------------------------------


def _check_page(page: EventPage, user: Any) -> None:
    named = {"title": page.title, "language": page.locale.get_display_name()}
    if page.alias_of_id:
        raise ValidationError(
            _("Halaman ini hanya alias (salinan otomatis). Pisahkan pada halaman sumbernya.")
        )
    rights, above = page.permissions_for_user(user), page.get_parent()
    may_add = above.permissions_for_user(user).can_publish_subpage()
    if not (rights.can_publish() and rights.can_copy_to(above) and may_add):
        raise ValidationError(_("Anda belum berhak menerbitkan “%(title)s” (%(language)s).") % named)
    if page.has_unpublished_changes:
        raise ValidationError(
            _(
                "“%(title)s” (%(language)s) punya perubahan yang belum diterbitkan. Terbitkan atau buang dahulu, "
                "supaya tidak ikut terbit tanpa sengaja."
            )
            % named
        )
    lock = page.get_lock()
    if lock and lock.for_user(user):
        who = get_user_display_name(page.locked_by) if page.locked_by else ""
        raise ValidationError(
            _("“%(title)s” (%(language)s) sedang dikunci oleh %(who)s. Minta dibuka dahulu.")
            % {**named, "who": who}
            if who
            else _("“%(title)s” (%(language)s) sedang dikunci: terjadwal terbit atau sedang ditinjau.")
            % named
        )
    if page.workflow_in_progress:
        raise ValidationError(_("“%(title)s” (%(language)s) sedang ditinjau. Selesaikan dahulu.") % named)


def _why_not(occurrence: EventOccurrence) -> str:
    earlier = occurrence.series.occurrences.filter(recurrence_id__lt=occurrence.recurrence_id)
    if not earlier.exists():
        return _("Ini tanggal pertama: tidak ada yang tertinggal. Ubah saja acaranya.")
    return _("Pengulangan ini terlalu rumit untuk dipisah tepat pada tanggal ini. Coba tanggal lain.")


# --- doing it -----------------------------------------------------------------------------


def _following(occurrence: EventOccurrence) -> Any:
    """Rows of the date and of all following ones; recurrence ids of one series sort as time does."""
    return EventOccurrence.objects.filter(
        series_id=occurrence.series_id, recurrence_id__gte=occurrence.recurrence_id
    ).select_related("series")


def _hand_over(row: EventOccurrence) -> Any:
    """Give the rows from `row` on to a new series, hidden until its page is there; returns its translation key."""
    old = row.series
    new = EventSeries.objects.create(
        translation_key=uuid4(),
        title=old.title,
        summary=old.summary,
        sequence=old.sequence,
        rows_from=old.rows_from,
        rows_until=old.rows_until,
        withdrawn_at=timezone.now(),
        continued_by=old.continued_by,
        ends_before=old.ends_before,
    )
    _following(row).update(series=new)
    # Where nothing stays on that day, the old rule has no business there at another hour either.
    shared = old.occurrences.filter(original_day=row.original_day).exists()
    ends_before = row.recurrence_id if shared else recurrence_id(row.original_day)
    EventSeries.objects.filter(pk=old.pk).update(continued_by=new, ends_before=ends_before)
    return new.translation_key


def _copy(page: EventPage, row: EventOccurrence, fields: dict[str, Any], user: Any) -> EventPage:
    return page.copy(
        update_attrs={
            **fields,
            "slug": _free_slug(page, row),
            "locked": False,
            "locked_by": None,
            "locked_at": None,
        },
        copy_revisions=False,
        keep_live=True,
        user=user,
    )


def _bound(page: EventPage, fields: dict[str, Any], user: Any) -> None:
    """Publish `page` with the dates that stay."""
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user).publish(user=user)


def _page_fields(facts: dict[str, Any]) -> dict[str, Any]:
    """Fields of a series as fields of a page: the last day is included."""
    end_day = facts["end_day"]
    same = {name: value for name, value in facts.items() if name != "end_day"}
    return {**same, "last_day": end_day - timedelta(days=1) if end_day else None}


def _free_slug(page: EventPage, row: EventOccurrence) -> str:
    wanted = f"{page.slug[:240]}-{local_day(original_of(row)):%Y-%m-%d}"
    return find_available_slug(page.get_parent(), wanted)
