"""One table of everything that was measured: as aligned text, as Markdown, and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from audit.budgets import KB, SCORES, Scores
from audit.wire import TEXT, Visit

HEADS = (
    *("page", "lang", "HTML", "CSS", "JS", "font", "text", "+pict", "all", "req"),
    *("perf", "min", "a11y", "bp", "seo", "LCP", "CLS", "TBT", "Nu", "kept"),
)
LEGEND = (
    "Sizes in KB (1,000 bytes) over the wire, headers included, first visit, 360 px at density 2. text: HTML, CSS, JS "
    "and font; +pict: with the pictures of the first window; all: read to the end; req: requests before readable. "
    "perf: median and worst run; a11y, bp, seo: worst run, 'noindex' marked *; LCP and TBT: median in ms; CLS: worst. "
    "Nu: errors and warnings."
)


@dataclass
class Row:
    """What was found out about one page, or a style sheet; `scores` only where Lighthouse ran."""

    kind: str
    visit: Visit = field(default_factory=Visit)
    scores: Scores | None = None
    findings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def cells(row: Row) -> list[str]:
    visit, scores = row.visit, row.scores
    sizes = [
        *(visit.sizes.get(kind, 0) for kind in TEXT),
        visit.text,
        visit.text + visit.leading,
        visit.total,
    ]
    return [
        row.kind,
        visit.lang,
        *(f"{size / KB:.1f}" for size in sizes),
        str(len(visit.before_readable)),
        *(score_cells(scores, visit) if scores else ["-"] * 8),
        str(len(row.findings)),
        "no" if row.faults else "yes",
    ]


def score_cells(scores: Scores, visit: Visit) -> list[str]:
    others = ["-" if scores.others[name] is None else f"{scores.others[name]:.0f}" for name in SCORES]
    if visit.noindex:
        others[-1] += "*"
    return [
        f"{scores.performance:.0f}",
        f"{scores.performance_worst:.0f}",
        *others,
        f"{scores.lcp:.0f}",
        f"{scores.cls_worst:.3f}",
        f"{scores.tbt:.0f}",
    ]


def plain(rows: Sequence[Row]) -> str:
    """Aligned columns, then every fault on a line."""
    lines = [HEADS, *(tuple(cells(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    told = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return "\n".join([*told, "", LEGEND, *faults(rows)])


def markdown(rows: Sequence[Row]) -> str:
    """The same for a note."""
    head = ["| " + " | ".join(HEADS) + " |", "|---|---|" + "---:|" * (len(HEADS) - 2)]
    body = ["| " + " | ".join(cells(row)) + " |" for row in rows]
    return "\n".join([*head, *body, "", LEGEND, *(f"- {line}" for line in faults(rows))])


def faults(rows: Sequence[Row]) -> list[str]:
    return [f"{row.kind}: {fault}" for row in rows for fault in row.faults]


def data(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Everything, for programs."""
    return [asdict(row) | {"text": row.visit.text, "all": row.visit.total} for row in rows]
