"""Names as people write them, from lists that are written in capitals."""

import re

SCHOOLS = (
    *("PAUD", "KB", "TK", "TKN", "TPA", "RA", "SD", "SDN", "SDS", "SDIT", "MI", "MIN", "MIS"),
    *("SMP", "SMPN", "SMPS", "SMPIT", "MTs", "MTsN", "MTsS"),
    *("SMA", "SMAN", "SMAS", "SMAIT", "SMK", "SMKN", "SMKS", "SMKPP", "MA", "MAN", "SLB", "SLBN"),
)
OTHERS = ("SKB", "PKBM", "TPQ", "LKSA", "LKS", "UPTD", "UPT", "KUA", "PKK", "RT", "RW", "PT", "CV")
ABBREVIATIONS = {word.upper(): word for word in (*SCHOOLS, *OTHERS)}
SMALL = {"dan", "di", "dari", "untuk", "bagi", "yang"}
ROMAN = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\Z")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def tidy_name(raw: str) -> str:
    """'SD NEGERI 1 BANUA HANYAR' -> 'SD Negeri 1 Banua Hanyar'. Tidying a tidy name changes nothing.

    Spaces, hyphens and doubled apostrophes are mended; abbreviations and Roman numerals keep their capitals. What
    the name says is left alone: nothing is spelled out, corrected or added.
    """
    text = " ".join(raw.split())
    text = re.sub(r"''+", "'", text)
    text = re.sub(r"\b(al|ar|as|at|an|ad|az) ?[-–] ?(?=\w)", r"\1-", text, flags=re.IGNORECASE)
    text = re.sub(r"\bqur an\b", "qur'an", text, flags=re.IGNORECASE)
    return WORD.sub(lambda match: _word(match[0], first=match.start() == 0), text)


def _word(word: str, *, first: bool) -> str:
    upper = word.upper()
    if upper in ABBREVIATIONS:
        return ABBREVIATIONS[upper]
    if not first and word == upper and ROMAN.match(upper):
        return upper
    if not first and word.lower() in SMALL:
        return word.lower()
    return word[0].upper() + word[1:].lower()
