"""What the form offers so that little is typed: plans to tick off, activities that come again, the usual values."""

from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from core.dates import local_today
from inclusion.models import Activity, ProgrammePage
from inclusion.querysets import ActivityQuerySet
from partners.models import Partner

PLANS_SHOWN, REPEATED_SHOWN, PARTNERS_SHOWN = 8, 5, 8


def plans() -> ActivityQuerySet:
    """Plans of these days of which nobody has said what became of them, the nearest to today's end first."""
    return Activity.objects.around(local_today()).in_words()[:PLANS_SHOWN]


def repeated() -> list[Activity]:
    """The activities that were carried out last, one for each title and programme."""
    done = Activity.objects.filter(done_on__isnull=False)
    newest = done.order_by().values("title", "programme").annotate(last=Max("pk"), last_day=Max("done_on"))
    keys = [row["last"] for row in newest.order_by("-last_day", "-last")[:REPEATED_SHOWN]]
    found = Activity.objects.in_words().prefetch_related("partners").in_bulk(keys)
    return [found[key] for key in keys]


def programmes(own: int | None = None) -> QuerySet[Any]:
    """Programmes to choose from: those that are live in the site's language, and `own`, which is chosen already."""
    live = ProgrammePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    chosen = live | ProgrammePage.objects.filter(pk=own)
    return chosen.order_by("title", "pk")


def usual(user: Any) -> dict[str, Any]:
    """The programme of what `user`, or somebody, recorded last. The place is asked anew: a wrong one goes unnoticed."""
    last = Activity.objects.filter(done_on__isnull=False).last_recorded(user).first()
    return {"programme": last.programme_id} if last else {}


def partners(programme: int | None, chosen: list[int]) -> list[Partner]:
    """Partners to tick: those that are `chosen`, of the programme, and of its last activities."""
    if not programme:
        return list(Partner.objects.filter(pk__in=chosen).with_places().order_by("name", "pk"))
    linked = Partner.objects.active().filter(programme_links__page=programme).values_list("pk", flat=True)
    met = (
        Partner.objects.active()
        .filter(activities__programme=programme)
        .annotate(last=Max("activities__pk"))
        .order_by("-last")
        .values_list("pk", flat=True)
    )
    keys = [*chosen, *linked[:PARTNERS_SHOWN], *met[:PARTNERS_SHOWN]]
    return list(Partner.objects.filter(pk__in=keys).with_places().order_by("name", "pk"))


def label(partner: Partner) -> str:
    """A partner as it is listed and typed: several schools of a regency may have one name."""
    return f"{partner.name} ({partner.district.name})" if partner.district else partner.name


def partner_named(text: str) -> list[Partner]:
    """The active partners that `text` may mean: by their label, or by their name."""
    name = text.rpartition(" (")[0] or text
    met = Partner.objects.active().with_places().filter(Q(name__iexact=text) | Q(name__iexact=name))
    exact = [each for each in met if label(each).casefold() == text.casefold()]
    return exact or [each for each in met if each.name.casefold() == text.casefold()]
