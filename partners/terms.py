"""Words with which people look for a partner, beside its name."""

from typing import Any

# The umbrella words of the older school system, still in daily use, and what the levels are short for.
LEVEL_WORDS = {
    "PAUD": "pendidikan anak usia dini kelompok bermain KB",
    "TK": "taman kanak-kanak",
    "RA": "raudhatul athfal madrasah",
    "SD": "sekolah dasar SDN",
    "MI": "madrasah ibtidaiyah MIN SD/sederajat",
    "SMP": "sekolah menengah pertama SMPN SLTP",
    "MTs": "madrasah tsanawiyah MTsN SLTP",
    "SMA": "sekolah menengah atas SMAN SLTA",
    "SMK": "sekolah menengah kejuruan SMKN SLTA",
    "MA": "madrasah aliyah MAN SLTA",
    "SLB": "sekolah luar biasa SLBN",
}


def search_terms(partner: Any) -> str:
    """Public words only: source name, NPSN, code, level and its synonyms, kind, places, words staff entered."""
    words = [
        partner.source_name,
        partner.npsn or "",
        partner.code,
        partner.level,
        LEVEL_WORDS.get(partner.level, ""),
        str(partner.get_kind_display()),
        " ".join(partner.district.spellings) if partner.district else "",
        partner.village.name if partner.village else "",
        partner.address,
        " ".join(partner.search_words.split()),
    ]
    return " ".join(word for word in words if word)


# A word of the school world -> (the levels it means, whether only state schools).
UMBRELLAS: dict[str, tuple[tuple[str, ...], bool]] = {
    **{level.upper(): ((level,), False) for level in LEVEL_WORDS},
    "SDN": (("SD",), True),
    "MIN": (("MI",), True),
    "SMPN": (("SMP",), True),
    "MTSN": (("MTs",), True),
    "SMAN": (("SMA",), True),
    "SMKN": (("SMK",), True),
    "MAN": (("MA",), True),
    "SLBN": (("SLB",), True),
    "SLTA": (("SMA", "SMK", "MA"), False),
    "SMASEDERAJAT": (("SMA", "SMK", "MA"), False),
    "SLTP": (("SMP", "MTs"), False),
    "SMPSEDERAJAT": (("SMP", "MTs"), False),
    "SDSEDERAJAT": (("SD", "MI"), False),
    "MADRASAH": (("RA", "MI", "MTs", "MA"), False),
}
