"""What buildings put on the desk of staff."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from core import desk


def register() -> None:
    """Called from `branches.wagtail_hooks`."""
    desk.register(
        desk.Step(
            "branch",
            _("Isi gedung dan jam buka"),
            _("Pengunjung situs paling sering mencari jam buka."),
            20,
            desk.has("branches.add_branch"),
            lambda user: reverse("wagtailsnippets_branches_branch:add"),
            Branch.objects.exists,
        )
    )
