"""Lists in the admin: the way to the other pages keeps what else was asked for, and yes and no are words."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.admin.ui.tables import BooleanColumn, Table

from core.paging import paginate

pytestmark = pytest.mark.django_db


def test_the_next_page_keeps_the_filters() -> None:
    request = RequestFactory().get(
        "/admin/kegiatan/rencana/", {"tahun": "2026", "keadaan": "done", "page": "2"}
    )
    page = paginate(request, list(range(25)), 10)
    html = render_to_string("core/admin/pages.html", {"page_obj": page}, request)
    assert 'href="?tahun=2026&amp;keadaan=done&amp;page=1"' in html
    assert 'href="?tahun=2026&amp;keadaan=done&amp;page=3"' in html
    assert "Halaman 2 dari 3" in html


def test_a_list_of_one_page_leads_nowhere() -> None:
    request = RequestFactory().get("/admin/kegiatan/rencana/")
    page = paginate(request, [1], 10)
    assert "<nav" not in render_to_string("core/admin/pages.html", {"page_obj": page}, request)


@pytest.mark.parametrize(("value", "word"), [(True, "ya"), (False, "tidak"), (None, "–")])
def test_a_list_says_yes_and_no_in_words(value: bool | None, word: str) -> None:
    table = Table([BooleanColumn("on", label="Aktif")], [{"on": value}])
    assert f"<td> {word} </td>" in " ".join(table.render_html({}).split()).replace("<td >", "<td>")
