"""What Wagtail's admin learns from this room."""

from wagtail.snippets.models import register_snippet

from branches import desk
from branches.viewsets import BranchesGroup

register_snippet(BranchesGroup)
desk.register()
