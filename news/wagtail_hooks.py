"""News in the admin: topics, which editors order."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.choosers import WritersChooserViewSet
from news import desk, suggestions
from news.models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics of the news."""

    model = Topic
    chooser_viewset_class = WritersChooserViewSet
    icon = "tag"
    menu_label = _("Topik berita")
    menu_name = "topics"
    add_to_settings_menu = True
    list_display = ["name", "slug", "order"]
    ordering = ["order", "name"]
    list_per_page = 50


register_snippet(TopicViewSet)
desk.register()
hooks.register("register_admin_urls", suggestions.urls)
