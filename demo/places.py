"""Districts, villages and schools from the official lists. What is there already is never overwritten."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from wagtail.search.backends import get_search_backend

from demo.names import district_key, other_forms, tidy_school_name, tidy_village_name, village_in_address
from partners import codes
from partners.models import District, IssuedCode, Partner, Village
from visits import finding

DATA = Path(__file__).parent / "data"
OTHER_SPELLINGS = {"63.11.04": "Batumandi"}
SCHOOL_STATUS = {"N": Partner.Status.STATE, "S": Partner.Status.PRIVATE}


@dataclass
class Loaded:
    """What a run added, and the schools whose village nobody can be sure of."""

    districts: int = 0
    villages: int = 0
    schools: int = 0
    without_village: list[str] = field(default_factory=list)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file in `demo/data/`."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_places() -> Loaded:
    """Add the districts, villages and schools that are missing; leave all others as staff have them."""
    loaded = Loaded()
    regions = list(rows("regions.csv"))
    loaded.districts = _load_districts([row for row in regions if row["kode"].count(".") == 2])
    loaded.villages = _load_villages([row for row in regions if row["kode"].count(".") == 3])
    loaded.schools = _load_schools(list(rows("schools.csv")))
    finding.forget()
    unknown = Partner.objects.filter(kind=Partner.Kind.SCHOOL).village_unknown()
    loaded.without_village = list(unknown.values_list("name", flat=True))
    return loaded


def _load_districts(found: list[dict[str, str]]) -> int:
    known = set(District.objects.values_list("code", flat=True))
    missing = [
        District(code=row["kode"], name=row["nama"], other_spellings=OTHER_SPELLINGS.get(row["kode"], ""))
        for row in found
        if row["kode"] not in known
    ]
    District.objects.bulk_create(missing)
    return len(missing)


def _load_villages(found: list[dict[str, str]]) -> int:
    known = set(Village.objects.values_list("code", flat=True))
    districts = dict(District.objects.values_list("code", "pk"))
    missing = [
        Village(
            code=code, name=tidy_village_name(row["nama"]), district_id=districts[code.rpartition(".")[0]]
        )
        for row in found
        if (code := row["kode"]) not in known
    ]
    Village.objects.bulk_create(missing)
    return len(missing)


def _load_schools(found: list[dict[str, str]]) -> int:
    known = set(Partner.objects.exclude(npsn=None).values_list("npsn", flat=True))
    missing = [row for row in found if row["npsn"] not in known]
    if not missing:
        return 0
    districts = {
        district_key(name): district for district in District.objects.all() for name in district.spellings
    }
    villages: dict[int, dict[str, Village]] = {}
    for village in Village.objects.all():
        villages.setdefault(village.district_id, {})[village.code] = village
    free_slug, free_code = _slugs(), _codes(len(missing))
    schools = []
    for row in missing:
        district = districts[district_key(row["kecamatan"])]
        own = villages.get(district.pk, {})
        name, address = tidy_school_name(row["sekolah"]), " ".join(row["alamat_jalan"].split())
        code = village_in_address(address, {code: village.name for code, village in own.items()})
        schools.append(
            Partner(
                name=name,
                source_name=row["sekolah"],
                slug=free_slug(name, district.name),
                code=next(free_code),
                kind=Partner.Kind.SCHOOL,
                level=row["bentuk"],
                status=SCHOOL_STATUS[row["status"]],
                npsn=row["npsn"],
                address=address,
                district=district,
                village=own[code] if code else None,
                latitude=Decimal(row["lintang"]),
                longitude=Decimal(row["bujur"]),
                schedule_public=True,
                search_words="\n".join(other_forms(name)),
            )
        )
    created = Partner.objects.bulk_create(schools)
    add_to_search(created)
    return len(created)


def add_to_search(partners: list[Partner]) -> None:
    """Index rows that were made in bulk, for which no signal was sent."""
    get_search_backend().get_index_for_model(Partner).add_items(Partner, partners)


def _slugs() -> Callable[[str, str], str]:
    taken = set(Partner.objects.values_list("slug", flat=True))

    def free(name: str, district: str) -> str:
        base = slugify(name)[:90]
        candidates = [
            base,
            f"{base}-{slugify(district)}",
            *(f"{base}-{slugify(district)}-{n}" for n in range(2, 99)),
        ]
        slug = next(each for each in candidates if each not in taken)
        taken.add(slug)
        return slug

    return free


def _codes(count: int) -> Iterator[str]:
    """New permanent codes, recorded as issued."""
    issued = set(IssuedCode.objects.values_list("code", flat=True))
    fresh: set[str] = set()
    while len(fresh) < count:
        code = codes.random_code()
        if code not in issued:
            fresh.add(code)
    IssuedCode.objects.bulk_create(IssuedCode(code=code) for code in fresh)
    return iter(fresh)
