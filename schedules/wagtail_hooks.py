"""What Wagtail's admin learns from this room."""

from wagtail.snippets.models import register_snippet

from schedules.viewsets import viewset

register_snippet(viewset)
