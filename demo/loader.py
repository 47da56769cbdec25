"""Loading the sample content: every step once, in one transaction, each written into the ledger."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.dates import local_today
from demo import presence
from demo.models import DemoState
from demo.scale import multiply
from demo.steps import events, inclusion, news, office, partners, pictures, visits
from demo.steps.base import Loading
from events.models import EventIndexPage
from home.models import ContactPage, HomePage
from inclusion.models import InclusionIndexPage
from visits.models import MobileLibraryPage

Step = tuple[str, Callable[[Loading], None]]

STEPS: tuple[Step, ...] = (
    ("Gambar", pictures.load),
    ("Kantor", office.load_settings),
    ("Gedung", office.load_branches),
    ("Halaman biasa", office.load_plain_pages),
    ("Mitra dan perjanjian", partners.load),
    ("Kendaraan dan kunjungan", visits.load),
    ("Program", inclusion.load_programmes),
    ("Kisah", inclusion.load_stories),
    ("Agenda", events.load),
    ("Berita", news.load),
)
# What texts call the sections, whatever address editors have given them.
SECTIONS: tuple[tuple[str, type[Page]], ...] = (
    ("beranda", HomePage),
    ("agenda", EventIndexPage),
    ("keliling", MobileLibraryPage),
    ("inklusi", InclusionIndexPage),
    ("kontak-dan-pengaduan", ContactPage),
)


def load_demo(tell: Callable[[str], None] = lambda text: None, scale: int = 1) -> Loading:
    """Load everything and return what was made. The caller has made sure that it is not there yet.

    Raises `TreeMissing`.

    `tell` is told the name of every step before it begins. With a `scale` above 1, articles, events and visits
    are multiplied in bulk; copies are meant for measuring and have no pictures of their own.
    """
    with transaction.atomic():
        loading = Loading(today=local_today())
        loading.pages = {name: loading.index(model) for name, model in SECTIONS}
        for name, step in STEPS:
            tell(name)
            step(loading)
        if scale > 1:
            tell(f"{scale} kali lipat")
            multiply(loading, scale)
        loading.ledger.close()
        state = DemoState.current()
        state.loaded_at = timezone.now()
        state.save()
        transaction.on_commit(presence.forget)
        tell("Turunan gambar")
    return loading
