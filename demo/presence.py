"""Whether sample content is on the site: asked by every page, so it is kept in the cache."""

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEY = "demo.present"
LIFETIME = 300


def is_present() -> bool:
    """Whether sample content is loaded; one small query when the cache does not know."""
    known = cache.get(KEY)
    if known is None:
        from demo.models import DemoState

        known = DemoState.current().present
        cache.set(KEY, known, LIFETIME)
    return bool(known)


def forget() -> None:
    """Ask anew; called when content was loaded or cleared."""
    cache.delete(KEY)


def notice() -> Promise | None:
    """What every public page says while sample content is present."""
    return _("Data contoh, bukan informasi resmi") if is_present() else None


def keeps_robots_out() -> bool:
    """Sample content must not be found by search engines, except that on this machine nobody searches."""
    return not settings.PORTAL_IS_LOCAL and is_present()
