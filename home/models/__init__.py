"""The front door: home page, plain pages, contact page and its messages."""

from home.models.contact import ContactMessage, ContactPage
from home.models.home import HomePage
from home.models.plain import PlainPage

__all__ = ["ContactMessage", "ContactPage", "HomePage", "PlainPage"]
