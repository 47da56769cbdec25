"""Two forms of pages are never judged at the same moment: their blocks are shared by all threads."""

from threading import Event, Thread

import pytest

from core.page_forms import PortalPageForm
from news.models import ArticlePage

PATIENCE = 10  # seconds


class Slow(PortalPageForm):
    """Stops where blocks are judged, and tells that it has come there."""

    def __init__(self) -> None:
        super().__init__(data={})
        self.inside, self.go_on = Event(), Event()

    def _clean_fields(self) -> None:
        self.inside.set()
        self.go_on.wait(PATIENCE)

    def _clean_form(self) -> None:
        """Nothing to judge."""

    def _post_clean(self) -> None:
        """Nothing to judge."""

    class Meta:
        model = ArticlePage
        fields = ("title",)


@pytest.mark.django_db
def test_the_second_form_waits_for_the_first() -> None:
    first, second = Slow(), Slow()
    threads = [Thread(target=form.full_clean, daemon=True) for form in (first, second)]
    threads[0].start()
    assert first.inside.wait(PATIENCE)
    threads[1].start()
    assert not second.inside.wait(0.3)
    second.go_on.set()
    first.go_on.set()
    assert second.inside.wait(PATIENCE)
    for thread in threads:
        thread.join(PATIENCE)
