"""Sections of the home page. Each fills itself where an editor leaves it empty."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import TEXT_FEATURES


def _title() -> blocks.CharBlock:
    return blocks.CharBlock(
        label=_("Judul"), required=False, max_length=80, help_text=_("Kosong berarti judul yang biasa.")
    )


class DatesSection(blocks.StructBlock):
    """More of what is coming, beneath the first dates that always stand at the top."""

    title = _title()
    days = blocks.IntegerBlock(label=_("Berapa hari ke depan"), default=14, min_value=1, max_value=60)

    class Meta:
        icon = "date"
        label = _("Jadwal terdekat")


class NewsSection(blocks.StructBlock):
    """A lead story and a list; the newest articles when none is chosen."""

    title = _title()
    lead = blocks.PageChooserBlock(
        label=_("Berita utama"),
        page_type="news.ArticlePage",
        required=False,
        help_text=_("Kosong: yang terbaru."),
    )
    count = blocks.IntegerBlock(label=_("Jumlah berita lain"), default=4, min_value=0, max_value=8)

    class Meta:
        icon = "doc-full"
        label = _("Berita")


class FiguresSection(blocks.StructBlock):
    """This year's figures of the programmes, and a quotation from a story."""

    title = _title()
    story = blocks.PageChooserBlock(
        label=_("Kisah"),
        page_type="inclusion.StoryPage",
        required=False,
        help_text=_("Kosong: kisah yang terbaru."),
    )

    class Meta:
        icon = "order"
        label = _("Angka program dan kutipan")


class ProgrammesSection(blocks.StructBlock):
    """Programmes as cards; the first ones of the index when none is chosen."""

    title = _title()
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="inclusion.ProgrammePage", label=_("Program")),
        label=_("Program"),
        default=[],
        max_num=6,
        help_text=_("Kosong: tiga program pertama."),
    )

    class Meta:
        icon = "group"
        label = _("Program")


class PartnersSection(blocks.StructBlock):
    """How many partners there are, with a link to the directory."""

    title = _title()
    text = blocks.CharBlock(label=_("Keterangan"), required=False, max_length=200)

    class Meta:
        icon = "site"
        label = _("Mitra")


class TextSection(blocks.StructBlock):
    """A free text."""

    title = _title()
    text = blocks.RichTextBlock(label=_("Isi"), features=TEXT_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Teks bebas")


class PictureLink(blocks.StructBlock):
    """A picture that leads somewhere."""

    image = ImageChooserBlock(label=_("Gambar"), required=False)
    label = blocks.CharBlock(label=_("Tulisan"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Halaman"), required=False)
    url = blocks.URLBlock(label=_("Alamat"), required=False, help_text=_("Bila bukan halaman di situs ini."))


class PicturesSection(blocks.StructBlock):
    """Pictures with links, as cards."""

    title = _title()
    links = blocks.ListBlock(PictureLink(), label=_("Gambar dan tautan"), min_num=1, max_num=6)

    class Meta:
        icon = "image"
        label = _("Gambar dan tautan")


class HomeSections(blocks.StreamBlock):
    """What follows the opening of the home page, in the order in which it stands here."""

    news = NewsSection()
    figures = FiguresSection()
    programmes = ProgrammesSection()
    partners = PartnersSection()
    dates = DatesSection()
    text = TextSection()
    pictures = PicturesSection()

    class Meta:
        block_counts = {
            name: {"max_num": 1} for name in ("news", "figures", "programmes", "partners", "dates")
        }
