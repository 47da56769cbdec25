"""Districts, partners and agreements for tests."""

from datetime import date
from typing import Any

from partners.models import Agreement, District, Partner, Village


def make_district(name: str = "Paringin", code: str = "63.11.06", **fields: Any) -> District:
    """The district of that code."""
    return District.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def make_village(name: str = "Balida", code: str = "63.11.06.2034") -> Village:
    """The village of that code, in the district that its code names."""
    district = make_district(code=code.rpartition(".")[0])
    return Village.objects.get_or_create(code=code, defaults={"name": name, "district": district})[0]


def make_school(name: str = "SD Negeri Balida", **fields: Any) -> Partner:
    """A state primary school in Paringin."""
    values = {"kind": "school", "level": "SD", "status": "state", "district": make_district(), **fields}
    return Partner.objects.create(name=name, **values)


def make_home(name: str = "LKSA Contoh", **fields: Any) -> Partner:
    """A children's home."""
    return Partner.objects.create(name=name, kind="welfare", district=make_district(), **fields)


def make_agreement(*partners: Partner, **fields: Any) -> Agreement:
    """An agreement in force without end since April 2022."""
    values = {
        "number": f"400/{Agreement.objects.count() + 1}/2022",
        "subject": "Layanan perpustakaan keliling",
        "signed_on": date(2022, 4, 22),
        "in_force_from": date(2022, 4, 22),
        **fields,
    }
    agreement = Agreement.objects.create(**values)
    agreement.partners.set(partners)
    return agreement
