"""Pages of a list."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


def paginate(
    request: HttpRequest, items: Any, per_page: int, parameter: str = "page", count: int | None = None
) -> Page:
    """The page of `items` that the query asks for; Http404 when there is no such page.

    `count` spares counting the items where their number is known.
    """
    number = request.GET.get(parameter, "1")
    if len(number) > 9:
        raise Http404(_("Halaman ini tidak ada."))
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404(_("Halaman ini tidak ada.")) from error
