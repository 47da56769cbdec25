"""The agenda: months and days of everything that has a date."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.dates import local_today
from core.models import BasePage
from core.seo import beneath, breadcrumb_ld


class EventIndexPage(RoutablePageMixin, BasePage):
    """The agenda of the library, assembled from all calendar sources.

    `/agenda/` shows the current month, `/agenda/2026/12/` a month, `/agenda/2026/12/05/` a day, `/agenda/daftar/` a
    list from today on or, with `?dari=2026-12-05`, from another day.
    """

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    schema_type = "CollectionPage"
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("halaman agenda")
        verbose_name_plural = _("halaman agenda")

    @path("", name="now")
    def show_now(self, request: HttpRequest) -> HttpResponse:
        """The current month; its canonical address is the month's own."""
        return self._month(request, local_today().replace(day=1), is_start=True)

    @path("<int:year>/<int:month>/", name="month")
    def show_month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        from events.agenda.days import checked_month

        return self._month(request, checked_month(year, month))

    @path("<int:year>/<int:month>/<int:day>/", name="day")
    def show_day(self, request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
        from events.agenda.days import checked_day, month_name
        from events.agenda.pages import Agenda

        asked = checked_day(year, month, day)
        agenda = Agenda(request, self.get_url(request))
        trail = [(month_name(asked), agenda.month_url(asked.replace(day=1), filtered=False))]
        return self._answer(request, "events/agenda_day.html", agenda.day(asked), trail)

    @path("daftar/", name="list")
    def show_list(self, request: HttpRequest) -> HttpResponse:
        """The days from the one asked for on, one after the other."""
        from events.agenda.days import FROM, asked_day
        from events.agenda.pages import Agenda

        first = asked_day(request.GET.get(FROM, ""))
        agenda = Agenda(request, self.get_url(request))
        # Any day can begin a list; search engines need one of them.
        dated = bool(request.GET.get(FROM))
        return self._answer(request, "events/agenda_list.html", agenda.listing(first), [], noindex=dated)

    def max_age(self, request: HttpRequest) -> int:
        """Until midnight at most: today is marked."""
        from events.public.detail import midnight_after, seconds_left

        now = timezone.now()
        return seconds_left(now, [midnight_after(now)], self.MAX_AGE)

    def _month(self, request: HttpRequest, first: date, *, is_start: bool = False) -> HttpResponse:
        from events.agenda.pages import Agenda

        agenda = Agenda(request, self.get_url(request))
        context = agenda.month(first)
        return self._answer(request, "events/event_index_page.html", context, [], own_title=is_start)

    def _answer(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, Any],
        trail: list[tuple[str, str]],
        *,
        own_title: bool = False,
        noindex: bool = False,
    ) -> HttpResponse:
        """Render below the page's own breadcrumbs, with the address of what is shown as the canonical one."""
        response = self.render(request, template=template, context_overrides=context)
        data, narrowed = response.context_data, context["narrowed"]
        tail = context["address"].removeprefix(self.get_url(request))
        data["languages"] = beneath(data["languages"], tail)
        data["meta"] = {**data["meta"], "url": self.get_full_url(request) + tail}
        if not own_title:
            *above, (title, _url) = data["breadcrumbs"]
            data["breadcrumbs"] = [*above, (title, self.get_url(request)), *trail, (context["heading"], None)]
            data["meta"]["title"] = context["heading"]
            data["meta"]["json_ld"] = [*self.json_ld(request), breadcrumb_ld(request, data["breadcrumbs"])]
        if narrowed:
            data["meta"]["title"] = f"{data['meta']['title']}: {narrowed}"
        if narrowed or noindex:
            data["meta"]["noindex"] = True
        return response
