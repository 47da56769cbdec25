"""Style and script that the editor of pages loads beside Wagtail's own."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def style() -> SafeString:
    """Hook `insert_global_admin_css`."""
    sheets = ((static(f"css/admin/{name}.css"),) for name in ("shell", "writing"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


def script() -> SafeString:
    """Hook `insert_editor_js`."""
    cut = _("Teks yang ditempel terlalu panjang, akhirnya terpotong. Di sini muat %s huruf.")
    return format_html('<script src="{}" data-cut="{}" defer></script>', static("js/writing.js"), cut)
