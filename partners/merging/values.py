"""Which values of two partners remain: group by group, filled in so that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners.models import Partner, PartnerContact

KEPT, GONE = "kept", "gone"
# Fields that only make sense together are chosen together: (name of the choice, label, fields).
GROUPS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("name", _("Nama"), ("name",)),
    ("source_name", _("Nama menurut sumber"), ("source_name",)),
    ("kind", _("Jenis, jenjang, dan status"), ("kind", "level", "status")),
    ("npsn", _("NPSN"), ("npsn",)),
    ("address", _("Alamat"), ("address",)),
    ("place", _("Kecamatan dan desa/kelurahan"), ("district", "village")),
    ("position", _("Lintang dan bujur"), ("latitude", "longitude")),
    ("contact", _("Kontak umum"), ("contact_name", "contact_role")),
    ("phone", _("Telepon umum"), ("phone",)),
    ("email", _("Surel umum"), ("email",)),
    ("website", _("Situs"), ("website",)),
    ("schedule_public", _("Jadwal untuk umum"), ("schedule_public",)),
    ("active", _("Mitra aktif"), ("active",)),
    ("school_days", _("Hari sekolah seminggu"), ("school_days",)),
)
CONTACT = "private"
CONTACT_FIELDS = ("name", "role", "phone", "email", "note")


@dataclass(frozen=True)
class Choice:
    """One group: `kept` and `gone` are its values as people read them, `chosen` is KEPT or GONE."""

    name: str
    label: str | Promise
    kept: str
    gone: str
    chosen: str

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.kept != self.gone


def choices(kept: Partner, gone: Partner, posted: Mapping[str, str] | None = None) -> list[Choice]:
    """Every group with what was `posted` for it, else with what is sensible."""
    found = [
        _choice(name, label, _read(kept, fields), _read(gone, fields), posted or {})
        for name, label, fields in GROUPS
    ]
    ours, theirs = _contact(kept), _contact(gone)
    return [*found, _choice(CONTACT, _("Kontak internal"), ours, theirs, posted or {})]


def apply(kept: Partner, gone: Partner, chosen: Mapping[str, str]) -> None:
    """Take over the values of the groups that are GONE in `chosen`; saves nothing. Words to search by are joined."""
    for name, _label, fields in GROUPS:
        if chosen.get(name) == GONE:
            for field in fields:
                setattr(kept, field, getattr(gone, field))
    lost = {gone.name, *gone.search_words.splitlines()} - {kept.name, kept.source_name, ""}
    words = dict.fromkeys([*kept.search_words.splitlines(), *sorted(lost)])
    kept.search_words = "\n".join(word for word in words if word)


def take_contact(kept: Partner, gone: Partner, chosen: str) -> None:
    """Let the chosen internal contact be that of `kept`."""
    theirs = PartnerContact.objects.filter(partner=gone).first()
    if theirs is not None and chosen == GONE:
        values = {name: getattr(theirs, name) for name in CONTACT_FIELDS}
        PartnerContact.objects.update_or_create(partner=kept, defaults=values)


def better_kept(one: Partner, other: Partner) -> tuple[Partner, Partner]:
    """(the one to keep, the other): with an NPSN before without, then active, then the older one."""
    order = sorted((one, other), key=lambda each: (not each.npsn, not each.active, each.pk))
    return order[0], order[1]


def _choice(name: str, label: Any, ours: str, theirs: str, posted: Mapping[str, str]) -> Choice:
    chosen = posted.get(name, "")
    if chosen not in {KEPT, GONE}:
        chosen = GONE if _prefers_gone(name, ours, theirs) else KEPT
    return Choice(name, label, ours, theirs, chosen)


def _prefers_gone(name: str, ours: str, theirs: str) -> bool:
    """What is filled in wins; whoever hides its schedule stays hidden; who is active stays active."""
    if name in {"schedule_public", "active"}:
        return theirs != ours and (theirs == str(_("ya"))) is (name == "active")
    return bool(theirs) and not ours


def _read(partner: Partner, fields: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (_shown(partner, name) for name in fields)))


def _shown(partner: Partner, name: str) -> str:
    value = getattr(partner, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("ya") if value else _("tidak"))
    display = getattr(partner, f"get_{name}_display", None)
    return str(display() if display else value)


def _contact(partner: Partner) -> str:
    found = PartnerContact.objects.filter(partner=partner).first()
    return ", ".join(filter(None, (getattr(found, name, "") for name in CONTACT_FIELDS)))
