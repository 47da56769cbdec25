"""The page that a phone shows instead of one that it does not have."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import clock, long_date, zone_name
from core.seo import view_languages, view_meta
from home.offline.dates import ahead


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """`/luring/`: the dates of the next eight weeks, and what else the phone has, which a script fills in."""
    now = timezone.now()
    dates = ahead(now)
    context = {
        **view_meta(
            request,
            _("Tanpa jaringan"),
            description=_("Jadwal delapan minggu ke depan, untuk dibaca tanpa jaringan."),
            noindex=True,
        ),
        "languages": view_languages(request),
        "days": dates.days,
        "until": long_date(dates.until),
        "all": dates.all,
        "data_of": _("Data per %(date)s pukul %(clock)s %(zone)s")
        % {"date": long_date(now), "clock": clock(now), "zone": zone_name()},
    }
    return render(request, "home/offline.html", context)
