"""StoryBlock: the pieces from which editors build a text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from core.writing.pasted import is_empty, tidy

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the text: level 2, or 3 beneath it."""

    text = blocks.CharBlock(label=_("Judul bagian"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Tingkat"), choices=[("2", _("bagian")), ("3", _("anak bagian"))], default="2", required=False
    )

    class Meta:
        icon = "title"
        label = _("Judul bagian")
        template = "blocks/heading.html"


class PictureBlock(blocks.StructBlock):
    """A picture; what is said here goes before what the library of pictures says."""

    image = ImageChooserBlock(label=_("Gambar"))
    alt_text = blocks.CharBlock(
        label=_("Teks pengganti"), required=False, max_length=255, help_text=_("Kosong: dari pustaka gambar.")
    )
    caption = blocks.CharBlock(label=_("Keterangan"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Gambar")
        template = "blocks/picture.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        image = cleaned.get("image")
        # Of a withdrawn one nothing is left to be told; the consent gate says that it has to go.
        if image and not (image.is_withdrawn or cleaned.get("alt_text") or image.alt_text):
            message = _("Tulis apa yang terlihat di gambar ini, untuk pembaca yang tidak melihatnya.")
            raise blocks.StructBlockValidationError(block_errors={"alt_text": ValidationError(message)})
        return cleaned

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """As Wagtail; of a picture that may not be shown nothing, for its words may name somebody."""
        if value["image"] and not value["image"].may_be_shown():
            return dict.fromkeys(self.child_blocks)
        return super().get_api_representation(value, context=context)


class GalleryBlock(blocks.StructBlock):
    """Several pictures in a grid."""

    title = blocks.CharBlock(label=_("Judul"), required=False, max_length=120)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Gambar"), min_num=2)

    class Meta:
        icon = "image"
        label = _("Galeri")
        template = "blocks/gallery.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words with name and role."""

    text = blocks.TextBlock(label=_("Kutipan"), rows=3)
    name = blocks.CharBlock(label=_("Nama"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Jabatan atau peran"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        template = "blocks/quotation.html"


class VideoBlock(blocks.StructBlock):
    """A video that is a picture and a button until somebody clicks it."""

    video = EmbedBlock(label=_("Tautan video"), help_text=_("Alamat video YouTube."))
    title = blocks.CharBlock(label=_("Judul video"), max_length=150)
    poster = ImageChooserBlock(label=_("Gambar sampul"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"


class CallToActionBlock(blocks.StructBlock):
    """A button to a page or an address."""

    text = blocks.CharBlock(label=_("Ajakan"), required=False, max_length=200)
    label = blocks.CharBlock(label=_("Tulisan tombol"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Halaman"), required=False)
    url = blocks.URLBlock(label=_("Alamat"), required=False)

    class Meta:
        icon = "link"
        label = _("Ajakan")
        template = "blocks/call_to_action.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = _("Pilih halaman atau isi alamat, salah satu saja.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned


class KeyFigureBlock(blocks.StructBlock):
    """One figure and what it counts."""

    value = blocks.CharBlock(label=_("Angka"), max_length=20)
    label = blocks.CharBlock(label=_("Yang dihitung"), max_length=120)

    class Meta:
        icon = "order"
        label = _("Angka penting")
        template = "blocks/key_figure.html"


class StoryBlock(blocks.StreamBlock):
    """The body of articles, stories, events and plain pages."""

    paragraph = blocks.RichTextBlock(
        label=_("Paragraf"), features=TEXT_FEATURES, icon="pilcrow", template="blocks/paragraph.html"
    )
    heading = HeadingBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quotation = QuotationBlock()
    read_also = blocks.PageChooserBlock(
        label=_("Baca juga"), icon="doc-full", template="blocks/read_also.html"
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Teks"), required=False)),
            ("number", blocks.CharBlock(label=_("Angka"))),
        ],
        label=_("Tabel"),
        template="blocks/table.html",
    )
    video = VideoBlock()
    document = DocumentChooserBlock(label=_("Dokumen"), template="blocks/document.html")
    call_to_action = CallToActionBlock()
    key_figures = blocks.ListBlock(
        KeyFigureBlock(), label=_("Angka penting"), template="blocks/key_figures.html"
    )

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> blocks.StreamValue:
        """What was typed, with pasted text cleaned; empty paragraphs go while anything else is there."""
        value = super().value_from_datadict(data, files, prefix)
        pieces = [
            (each.block_type, _tidied(each.value) if each.block_type == "paragraph" else each.value, each.id)
            for each in value
        ]
        told = [piece for piece in pieces if piece[0] != "paragraph" or not is_empty(piece[1].source)]
        return blocks.StreamValue(self, told or pieces[:1])


def _tidied(text: RichText) -> RichText:
    return RichText(tidy(text.source))
