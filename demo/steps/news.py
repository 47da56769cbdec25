"""Articles, the oldest first, so that what they tell to read also is there already."""

from datetime import timedelta
from typing import Any

from taggit.models import Tag

from demo.steps.base import Loading, local, read
from news.models import ArticlePage, NewsIndexPage, Topic

SAMPLE_BYLINE = "Tim Redaksi (contoh berita)"
SAMPLE_NOTE = (
    "\n\n*Contoh berita: naskah ini dikarang untuk memperlihatkan cara kerja portal. "
    "Peristiwa, angka, dan kutipannya tidak pernah terjadi.*\n"
)
TOPICS = (
    ("Layanan Keliling", "Mobile library"),
    ("Kerja Sama", "Partnerships"),
    ("Pengumuman", "Announcements"),
    ("Inklusi", "Inclusion"),
    ("Koleksi", "Collections"),
    ("Kearsipan", "Archives"),
    ("Literasi Anak", "Children's reading"),
)


def load(loading: Loading) -> None:
    index = loading.index(NewsIndexPage)
    topics = load_topics(loading)
    known_tags = set(Tag.objects.values_list("pk", flat=True))
    rows = sorted(read("articles/*.toml", "article"), key=lambda row: -_days_ago(loading, row))
    for number, row in enumerate(rows):
        article = article_of(loading, row, number, topics)
        loading.publish(index, article)
    loading.ledger.add(*Tag.objects.exclude(pk__in=known_tags))


def load_topics(loading: Loading) -> dict[str, Topic]:
    """The topics by name; those that exist are used as they are."""
    topics = {}
    for order, (name, name_en) in enumerate(TOPICS):
        slug = name.lower().replace(" ", "-")
        topic = Topic.objects.filter(slug=slug).first() or Topic.objects.filter(name=name).first()
        if topic is None:
            topic = Topic.objects.create(name=name, name_en=name_en, slug=slug, order=order * 10)
            loading.ledger.add(topic)
        topics[name] = topic
    return topics


def article_of(loading: Loading, row: dict[str, Any], number: int, topics: dict[str, Topic]) -> ArticlePage:
    """The unsaved page of a row; `number` spreads the hours of publication over the day."""
    sample = row.get("sample", True)
    day = (
        loading.day(row["published"])
        if "published" in row
        else loading.today - timedelta(days=row["days_ago"])
    )
    article = ArticlePage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        place=row["place"],
        byline=SAMPLE_BYLINE if sample else row["byline"],
        image=loading.images[row["picture"]],
        topic=topics[row["topic"]],
        body=loading.body(row["body"] + (SAMPLE_NOTE if sample else "")),
        reported_on=loading.day(row["happened"]) if "happened" in row else None,
        published_at=local(day, f"{8 + number % 8:02}:{number * 7 % 60:02}"),
    )
    article.tags.add(*row["tags"])
    return article


def _days_ago(loading: Loading, row: dict[str, Any]) -> int:
    return (loading.today - loading.day(row["published"])).days if "published" in row else row["days_ago"]
