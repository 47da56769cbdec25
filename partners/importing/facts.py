"""What was understood of a row, in one line, so that it can be compared with the file before anything is stored."""

from django.utils.translation import gettext as _

from partners.importing.values import Wanted
from partners.models import Partner


def facts(wanted: Wanted, partner: Partner | None = None) -> str:
    """'Sekolah · SD · NPSN 10000001 · Kec. Batu Mandi · Kontak internal: Ibu A, 0812'.

    Of a row that is refused there is no `partner`; then it says what its cells did give.
    """
    values = wanted.values
    seen = partner or Partner(**{name: values[name] for name in ("kind", "level", "npsn") if name in values})
    known = partner is not None or "kind" in values
    district = values.get("district") or (partner.district if partner else None)
    village = values.get("village") or (partner.village if partner else None)
    public = ", ".join(filter(None, (values.get(name) for name in ("contact_name", "phone", "email"))))
    private = ", ".join(
        filter(None, (wanted.private.get(name) for name in ("name", "role", "phone", "email")))
    )
    told = (
        str(seen.get_kind_display()) if known else "",
        seen.level,
        f"NPSN {seen.npsn}" if seen.npsn else "",
        _("Kec. %s") % district.name if district else "",
        village.full_name if village else "",
        _("Kontak umum: %s") % public if public else "",
        _("Kontak internal: %s") % private if private else "",
    )
    return " · ".join(filter(None, told))
