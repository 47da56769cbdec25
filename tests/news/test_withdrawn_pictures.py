"""An article whose picture was withdrawn: corrected as soon as the picture has left it, and asked for nothing else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core import withdrawal
from news.models import ArticlePage
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly
from tests.news.factories import make_article
from tests.news.pictures import make_picture
from tests.rendered import open_form

pytestmark = pytest.mark.django_db

TEXT, PICTURE = "3d2f1c0a-0000-4000-8000-000000000001", "3d2f1c0a-0000-4000-8000-000000000002"


def body(*picture: Any) -> dict[str, str]:
    """The body as its form sends it: a quotation, and a block with the picture where one is given."""
    rows = [
        ("quotation", TEXT, {"text": "Rak baca baru.", "name": "Siti", "role": ""}),
        *(("picture", PICTURE, {"image": each.pk, "alt_text": "", "caption": ""}) for each in picture),
    ]
    sent = {"body-count": str(len(rows))}
    for place, (kind, pk, values) in enumerate(rows):
        start = f"body-{place}"
        sent |= {
            f"{start}-type": kind,
            f"{start}-id": pk,
            f"{start}-order": str(place),
            f"{start}-deleted": "",
        }
        sent |= {f"{start}-value-{name}": str(value) for name, value in values.items()}
    return sent


def test_it_is_corrected_without_the_picture_and_not_with_it(client: Client, index: Page) -> None:
    image = make_picture(people_shown="children", consent="given")
    article = make_article(index, image=image)
    withdrawal.withdraw(image)
    client.force_login(make_user("Penyunting"))
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = open_form(client, address).fill(title="Rak baca di Halong", image=image.pk).values
    data |= {"action-publish": ["action-publish"], "summary": ["Rak baca dibuka di Halong."]}
    answer = client.post(address, data | body(image))
    form, told = answer.context["form"], answer.content.decode()
    assert {*form.errors} == {"__all__"} and "sudah ditarik" in told
    for words in ("teks pengganti", "yang terlihat di gambar ini"):
        assert words not in str(form.errors)
    assert {each.place for each in form.refused} == {"image", PICTURE}
    assert f'data-proof-go="{PICTURE}"' in told
    answer = post_knowingly(client, address, data | {"image": ""} | body())
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.title, article.image, article.live) == ("Rak baca di Halong", None, True)


def test_a_draft_with_it_can_be_kept(client: Client, index: Page) -> None:
    image = make_picture(people_shown="children", consent="given")
    article = make_article(index, image=image)
    withdrawal.withdraw(image)
    client.force_login(make_user("Penyunting"))
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = open_form(client, address).fill(title="Rak baca di Halong", image=image.pk).values
    client.post(address, data | body(image))
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.get_latest_revision_as_object().title == "Rak baca di Halong"
