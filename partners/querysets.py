"""Named questions about partners and agreements. Days are local days of the site's zone."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, Q


class PartnerQuerySet(models.QuerySet):
    """Partners by what the public may see of them."""

    def active(self) -> Self:
        """Partners that are shown in the directory."""
        return self.filter(active=True)

    def schedule_public(self) -> Self:
        """Active partners whose visits may be told to everybody."""
        return self.active().filter(schedule_public=True)

    def counts_by_kind(self) -> dict[str, int]:
        """How many of each kind, the most frequent kind first."""
        counts = self.order_by().values_list("kind").annotate(number=Count("pk"))
        return dict(counts.order_by("-number", "kind"))

    def village_unknown(self) -> Self:
        """Partners whose village nobody has entered yet."""
        return self.filter(village__isnull=True)

    def with_places(self) -> Self:
        """Fetch district and village along."""
        return self.select_related("district", "village")

    def by_key(self, key: str) -> Self:
        """The partner with this NPSN or this code of our own, in upper or lower case; also one merged into it."""
        from partners.models import FormerPartner, Partner

        if key.isdecimal():
            # A number that was given up by merging belongs to whoever has it now.
            nobody = ~Exists(Partner.objects.filter(npsn=key))
            own, merged = Q(npsn=key), FormerPartner.objects.filter(nobody, npsn=key)
        else:
            own, merged = Q(code=key.upper()), FormerPartner.objects.filter(code=key.upper())
        return self.filter(own | Q(pk__in=merged.values("partner")))


class AgreementQuerySet(models.QuerySet):
    """Agreements by their state on a day. Every agreement is upcoming, in force or expired, never two of them."""

    def expired(self, on: date) -> Self:
        """Those whose last day is before `on`."""
        return self.filter(in_force_to__lt=on)

    def upcoming(self, on: date) -> Self:
        """Those that are not yet signed or not yet in force on `on`."""
        not_over = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
        return self.filter(not_over, Q(in_force_from__gt=on) | Q(signed_on__gt=on))

    def in_force(self, on: date) -> Self:
        """Those that hold on `on`; the last day counts."""
        not_over = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
        return self.filter(not_over, in_force_from__lte=on, signed_on__lte=on)

    def ending_within(self, days: int, on: date) -> Self:
        """Those in force on `on` whose last day comes within `days` days, and that nothing continues."""
        return self.in_force(on).filter(in_force_to__lte=on + timedelta(days=days), renewal=None)

    def lapsed(self, on: date) -> Self:
        """Those whose last day is before `on`, and that nothing continues."""
        return self.expired(on).filter(renewal=None)

    def renewed(self, days: int, on: date) -> Self:
        """Those that another agreement continues, and that have ended or will within `days` days."""
        soon = Q(in_force_to__lte=on + timedelta(days=days), in_force_from__lte=on, signed_on__lte=on)
        return self.filter(soon | Q(in_force_to__lt=on), renewal__isnull=False)

    def with_renewals(self) -> Self:
        """Fetch along what continues each of them."""
        return self.select_related("renewal")

    def nearest_end_first(self) -> Self:
        """By last day, those without one at the end."""
        return self.order_by(F("in_force_to").asc(nulls_last=True), "-signed_on", "pk")
