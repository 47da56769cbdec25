"""The bar below the editor: first the button that ends the task, and its name in plain words."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.models import WorkflowState

FIRST = ("approve", "action-publish", "action-submit")


class SendForReview(SubmitForModerationMenuItem):
    """As Wagtail's, without the name of the workflow, which says nothing to who writes."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        page = parent_context.get("page")
        state = page.current_workflow_state if page else None
        again = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": _("Kirim lagi untuk ditinjau") if again else _("Kirim untuk ditinjau")}


def put_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Hook `construct_page_action_menu`: what ends the task stands in the open, the rest behind the arrow.

    A draft saves itself while one types; so its own button is not what people come for.
    """
    items[:] = [SendForReview(each.order) if each.name == "action-submit" else each for each in items]
    for name in FIRST:
        found = next((each for each in items if each.name == name), None)
        if found is not None:
            items.remove(found)
            items.insert(0, found)
            return
