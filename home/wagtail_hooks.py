"""Home's entries in the admin."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.models import ContactMessage
from home.viewsets import ContactMessageViewSet, NobodyAdds

register_permission_policy(ContactMessage, NobodyAdds(ContactMessage))
register_snippet(ContactMessageViewSet)
