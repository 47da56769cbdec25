"""Style and script that the editor of pages loads beside Wagtail's own."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def style() -> SafeString:
    """Hook `insert_global_admin_css`."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/writing.css"))


def script() -> SafeString:
    """Hook `insert_editor_js`."""
    cut = _("Teks yang ditempel terlalu panjang, akhirnya terpotong. Di sini muat %s huruf.")
    return format_html('<script src="{}" data-cut="{}" defer></script>', static("js/writing.js"), cut)
