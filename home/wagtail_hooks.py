"""Home's entries in the admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home import dashboard, desk, guide_views, menu, report_view
from home.models import ContactMessage
from home.viewsets import ContactMessageViewSet, NobodyAdds

register_permission_policy(ContactMessage, NobodyAdds(ContactMessage))
register_snippet(ContactMessageViewSet)
desk.register()
dashboard.connect()
menu.connect()
hooks.register("register_admin_urls", lambda: report_view.urls)
hooks.register("register_reports_menu_item", report_view.menu_item)
guide_views.connect()
