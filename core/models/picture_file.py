"""The file of a picture, cleaned wherever it comes from: a form, the upload of many, an import, a line of code."""

from typing import Any

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.arrival import arrive, opened


class ArrivingFile(WagtailImageFieldFile):
    """Stores nothing but what `core.arrival.arrive` gives."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        picture = arrive(content)
        picture.name = name  # Django measures no picture without one
        super().save(name, picture, save=save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height from the header; Wagtail decodes the whole picture for them."""
        close = self.closed
        self.open()
        try:
            with opened(self) as source:
                return source.size
        finally:
            if close:
                self.close()


class ArrivingImageField(WagtailImageField):
    """Wagtail's image field; to the database and to migrations it is no other."""

    attr_class = ArrivingFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__name__}", args, kwargs
