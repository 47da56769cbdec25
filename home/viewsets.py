"""How staff read what people have written."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import CalmChooserViewSet
from home.models import ContactMessage


class NobodyAdds(ModelPermissionPolicy):
    """Messages come from the form only; staff read them and mark them as handled."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - {"add"})


class ContactMessageViewSet(SnippetViewSet):
    """Messages, those not handled first."""

    model = ContactMessage
    chooser_viewset_class = CalmChooserViewSet
    icon = "mail"
    menu_label = _("Pesan masuk")
    menu_name = "contact-messages"
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = [
        "reference",
        Column("get_kind_display", label=_("Jenis"), sort_key="kind"),
        DateColumn("received_at", label=_("Diterima"), sort_key="received_at"),
        BooleanColumn("handled", label=_("Ditangani"), sort_key="handled"),
    ]
    list_filter = ["handled", "kind", "received_at"]
    search_fields = ["reference", "text", "name", "reply_to"]
    search_backend_name = None
    ordering = ["handled", "-received_at"]

    panels = [
        FieldPanel("reference", read_only=True),
        FieldPanel("kind", read_only=True),
        FieldPanel("received_at", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("reply_to", read_only=True),
        FieldPanel("handled"),
    ]
