"""What a page may weigh and how well it must do, and which of it a page does not keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from audit.wire import Visit

KB = 1000  # bytes
JS, JS_WITH_MAP = 10 * KB, 55 * KB


@dataclass(frozen=True)
class Budget:
    """A limit in bytes or requests, and how both follow from a visit."""

    name: str
    limit: Callable[[Visit], int]
    measure: Callable[[Visit], int]


def text_limit(visit: Visit) -> int:
    """60 KB, the font included; a map brings its own share of scripts."""
    return 60 * KB + (JS_WITH_MAP - JS if visit.has_map else 0)


BUDGETS = (
    Budget("HTML, CSS, JS and font", text_limit, lambda visit: visit.text),
    Budget(
        "the same with leading pictures",
        lambda visit: text_limit(visit) + 90 * KB,
        lambda visit: visit.text + visit.leading,
    ),
    Budget(
        "JavaScript",
        lambda visit: JS_WITH_MAP if visit.has_map else JS,
        lambda visit: visit.sizes["js"],
    ),
    Budget("requests before readable", lambda _: 4, lambda visit: len(visit.before_readable)),
    Budget("requests to strangers", lambda _: 0, lambda visit: len(visit.strangers)),
)

# Lighthouse's milliseconds and layout shift.
LCP_TEXT, LCP_PICTURE, TBT, CLS = 1200, 1500, 50, 0.0005
SCORES = ("accessibility", "best-practices", "seo")


def over_budget(visit: Visit) -> list[str]:
    """What a visit spends too much of, in words."""
    return [
        f"{budget.name}: {budget.measure(visit):,} > {budget.limit(visit):,}"
        for budget in BUDGETS
        if budget.measure(visit) > budget.limit(visit)
    ]


@dataclass(frozen=True)
class Scores:
    """Lighthouse's runs of one page, summed up: scores of 100, milliseconds, shift. None where it gives none."""

    performance: float
    performance_worst: float
    others: Mapping[str, float | None]
    lcp: float
    cls_worst: float
    tbt: float
    runs: int
    failing: tuple[str, ...]


def sum_up(runs: list[dict]) -> Scores:
    """From the lines of `lighthouse.mjs` about one page; at least one."""
    performance = [run["scores"]["performance"] for run in runs]
    return Scores(
        performance=median(performance),
        performance_worst=min(performance),
        others={name: min((run["scores"][name] for run in runs), default=None) for name in SCORES},
        lcp=median(run["lcp"] for run in runs),
        cls_worst=max(run["cls"] for run in runs),
        tbt=median(run["tbt"] for run in runs),
        runs=len(runs),
        failing=tuple(sorted({audit for run in runs for audit in run["failing"]})),
    )


def short_of(scores: Scores, visit: Visit) -> list[str]:
    """Which of Lighthouse's aims a page misses, in words."""
    lcp = LCP_PICTURE if visit.leading_images else LCP_TEXT
    misses = {
        f"performance {scores.performance:.0f}, worst {scores.performance_worst:.0f}": (
            scores.performance < 100 or scores.performance_worst < 99
        ),
        f"LCP {scores.lcp:.0f} ms > {lcp}": scores.lcp > lcp,
        f"CLS {scores.cls_worst:.3f}": scores.cls_worst >= CLS,
        f"TBT {scores.tbt:.0f} ms > {TBT}": scores.tbt > TBT,
    }
    misses |= {
        f"{name} {score:.0f}": score < 100 for name, score in scores.others.items() if score is not None
    }
    found = [words for words, missed in misses.items() if missed]
    return [*found, *scores.failing] if found else []
