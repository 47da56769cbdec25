"""Models that every room shares."""

from core.models.media import Document, Image, Rendition
from core.models.menus import MenuItem
from core.models.outbox import OutgoingMail
from core.models.pages import BasePage
from core.models.site import SiteSettings
from core.models.users import User

__all__ = ["BasePage", "Document", "Image", "MenuItem", "OutgoingMail", "Rendition", "SiteSettings", "User"]
