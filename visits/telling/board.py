"""What stands on *Belum dikabari*: one row for each contact and change."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

from django.db.models import DateTimeField, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from core.dates import clock, medium_date
from visits.models import Change, Notice, Visit
from visits.telling import wording
from visits.telling.contacts import Channel, contact_of, named
from visits.telling.phones import tel_url, wa_number
from visits.telling.record import NEAR

State, Kind = Notice.State, Change.Kind
OPEN, DONE, ALL = "belum", "sudah", "semua"


def changes(shown: str) -> QuerySet[Change]:
    """Changes with notices: those still to be told (the most urgent first), those told, or all (the newest first)."""
    notices = Notice.objects.filter(change=OuterRef("pk"))
    by_hand = notices.exclude(channel=Channel.EMAIL)
    by_mail = notices.filter(channel=Channel.EMAIL)
    unsent = by_mail.filter(state=State.PENDING).filter(Q(mail=None) | Q(mail__sent_at=None))
    to_tell = Exists(by_hand.filter(state=State.PENDING)) | (~Exists(by_hand) & Exists(unsent))
    rows = _with_everything(Change.objects.filter(Exists(notices)))
    if shown == OPEN:
        nearest = Least(Coalesce("old_start", "new_start"), Coalesce("new_start", "old_start"))
        first = Coalesce(nearest, "created_at", output_field=DateTimeField())
        # The few notices that wait, by their index, instead of all changes there ever were.
        waiting = Notice.objects.filter(state=State.PENDING).values("change")
        return rows.filter(to_tell, superseded_by=None, pk__in=waiting).order_by(first, "pk")
    if shown == DONE:
        told = Exists(notices.filter(Q(state=State.TOLD) | Q(mail__sent_at__isnull=False)))
        rows = rows.filter(told).exclude(to_tell)
    return rows.order_by("-created_at", "-pk")


def how_many() -> int:
    """How many changes still have to be told."""
    return changes(OPEN).order_by().count()


@dataclass(frozen=True)
class Row:
    """One change with the way to its contact; everything worded."""

    change: Change
    text: str
    about: list[tuple[str, str]]

    @property
    def notice(self) -> Notice | None:
        """The notice that staff tell by hand; None for a contact who has only an e-mail address."""
        return next((each for each in self.change.notices.all() if each.channel != Channel.EMAIL), None)

    @property
    def mail(self) -> Notice | None:
        """The notice that goes by e-mail."""
        return next((each for each in self.change.notices.all() if each.channel == Channel.EMAIL), None)

    @property
    def kind(self) -> str:
        """What happened, as a tag."""
        return str(Kind(self.change.kind).label)

    @property
    def told_by(self) -> str:
        """Who said that it was told."""
        user = self.notice.told_by if self.notice else None
        return (user.get_full_name() or user.get_username()) if user else ""

    @property
    def contact(self) -> str:
        """Whom to tell, as it is known now; once told, who was told."""
        if self.is_told and self.notice:
            return self.notice.recipient
        return named(contact_of(self.change.stop))

    @property
    def whatsapp_url(self) -> str:
        """`https://wa.me/62…?text=…`, or "" for landlines and nobody."""
        contact = contact_of(self.change.stop)
        number = wa_number(contact.phone) if contact else None
        return f"https://wa.me/{number}?text={quote(self.text)}" if number else ""

    @property
    def phone_url(self) -> str:
        """`tel:` address of a number that WhatsApp does not understand, or ""."""
        contact = contact_of(self.change.stop)
        return tel_url(contact.phone) if contact and not self.whatsapp_url else ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be told."""
        notice = self.notice or self.mail
        waiting = notice is not None and notice.state == State.PENDING and not self.mail_sent_alone
        return waiting and self.change.superseded_by_id is None

    @property
    def mail_sent_alone(self) -> bool:
        """Whether the mail, the only way to the contact, has gone out."""
        return self.notice is None and self.mail_state == "sent"

    @property
    def is_told(self) -> bool:
        """Whether staff have said that they told it."""
        return self.notice is not None and self.notice.state == State.TOLD

    @property
    def mail_state(self) -> str:
        """'sent', 'failed', 'waiting', 'needless', or "" without mail."""
        notice = self.mail
        if notice is None:
            return ""
        if notice.state == State.TOLD or (notice.mail and notice.mail.sent_at):
            return "sent"
        if notice.state == State.NEEDLESS or notice.mail is None:
            return "needless"
        return "failed" if notice.mail.last_error else "waiting"

    @property
    def told_when(self) -> str:
        """'24 November 2026, 09.12'."""
        moment = self.notice.told_at if self.notice else None
        return said_at(moment) if moment else ""

    @property
    def sent_when(self) -> str:
        """When the mail went out."""
        notice = self.mail
        moment = (notice.mail.sent_at if notice.mail else None) or notice.told_at if notice else None
        return said_at(moment) if moment else ""

    @property
    def version(self) -> str:
        """What tells whether the text is still the one that was shown."""
        return sha256(f"{self.change.pk} {self.change.kind} {self.text}".encode()).hexdigest()[:16]


def rows(shown: list[Change]) -> list[Row]:
    """The rows of a page of `changes()`; one query for the dates of all timetables among them."""
    coming = _next_visits([change for change in shown if change.kind == Kind.TIMETABLE])
    made = []
    for change in shown:
        comes = change.kind == Kind.TIMETABLE and wording.still_comes(change)
        dates = coming.get((change.timetable_id, change.stop_id), []) if comes else []
        made.append(Row(change, wording.text_of(change, dates), wording.told_lines(change, dates)))
    return made


def version_of(change: Change) -> str:
    """A short digest of the text that the list shows for `change` now, with rule and dates."""
    (row,) = rows([change])
    return row.version


def said_at(moment: datetime) -> str:
    """'24 November 2026, 09.12' in the site's zone."""
    return f"{medium_date(moment)}, {clock(moment)}"


def _next_visits(of: list[Change]) -> dict[tuple[int | None, int], list[Visit]]:
    """By timetable and stop: no place is told of dates at another."""
    if not of:
        return {}
    now = timezone.now()
    visits = Visit.objects.filter(series__in=[change.timetable_id for change in of if change.timetable_id])
    found: dict[tuple[int | None, int], list[Visit]] = {}
    for visit in visits.upcoming(now).taking_place().filter(start__lt=now + NEAR):
        found.setdefault((visit.series_id, visit.stop_id), []).append(visit)
    return {key: dates[: wording.NEXT_DATES] for key, dates in found.items()}


def _with_everything(found: QuerySet[Change]) -> QuerySet[Change]:
    notices = Notice.objects.select_related("mail", "told_by").order_by("pk")
    return found.select_related(
        "stop__district",
        "stop__partner__private_contact",
        "vehicle",
        "old_vehicle",
        "visit",
        "timetable__stop",
        "created_by",
    ).prefetch_related(Prefetch("notices", notices))
