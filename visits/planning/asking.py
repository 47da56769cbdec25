"""Forms that first show what they would bring, and do it once that has been seen."""

from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from visits.planning.base import PlanningView
from visits.planning.consequences import Consequences
from visits.planning.slots import chosen_slot
from visits.recording import TOLD
from visits.telling import views as telling_views


class AskingForm(Protocol):
    """What `AskingView` needs of a form, beside what every form has."""

    is_bound: bool
    asks_first: bool

    def is_valid(self) -> bool: ...
    def add_error(self, field: str | None, error: Any) -> None: ...
    def refusal(self) -> str: ...
    def consequences(self) -> Consequences | None: ...
    def apply(self, user: Any) -> str: ...


class AskingView(PlanningView):
    """The page of such a form. With `fragment`, it answers a form that asks while it is filled in, and does nothing.

    The form sends back the mark of what was seen. Without scripts that takes a second press; with them the page has
    asked before.
    """

    fragment_name = "visits/planning/consequences.html"
    fragment = False

    def make_form(self, data: QueryDict | None = None) -> Any:
        """The form, bound when there is `data`; an `AskingForm`."""
        raise NotImplementedError

    def check_url(self) -> str:
        """The address of the fragment."""
        raise NotImplementedError

    def done_url(self, form: Any) -> str:
        """The page after it was done."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; nothing is changed."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what it brings, or do it once that has been seen."""
        form: AskingForm = self.make_form(chosen_slot(request.POST))
        if not form.is_valid() or self.fragment:
            return self.show(form)
        seen, mark = form.consequences(), request.POST.get("mark", "")
        if seen is None or seen.hard or mark != seen.mark:
            return self.show(form, again=bool(mark))
        try:
            told = form.apply(request.user)
        except ValidationError as refusal:
            return self.refuse(form, refusal)
        buttons = [messages.button(reverse(telling_views.NAME), _("Belum dikabari"))] if seen.told else None
        messages.success(request, told, buttons, extra_tags=TOLD)
        return redirect(self.done_url(form))

    def refuse(self, form: Any, refusal: ValidationError) -> HttpResponse:
        """Somebody was faster between the look and the change: say so, and let it be sent again."""
        for text in refusal.messages:
            form.add_error(None, text)
        return self.show(form)

    def show(self, form: Any, *, again: bool = False) -> HttpResponse:
        """The page or its fragment; `again` says that something has changed since it was shown."""
        refusal = form.refusal()
        known = not refusal and (form.is_bound or not form.asks_first)
        seen = form.consequences() if known else None
        told: dict[str, Any] = {
            "form": form,
            "refusal": refusal,
            "seen": seen,
            "again": again,
            "fragment": self.fragment,
        }
        context = {**({} if self.fragment else self.get_context_data()), **told, **self.about(form, seen)}
        name = [self.fragment_name] if self.fragment else self.get_template_names()
        return self.response_class(
            request=self.request, template=name, context=context, using=self.template_engine
        )

    def about(self, form: Any, seen: Consequences | None) -> dict[str, Any]:
        """What else the page and the fragment show; `seen` is what they tell already."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "check": self.check_url(),
            "back": self.back_url(),
            "next": self.next_url(),
            "fragment_name": self.fragment_name,
        }
