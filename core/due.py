"""Work that is due: rooms register jobs here, and `manage.py run_due` runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Job:
    """A repeatable job. `run` gets the current instant (aware) and returns how many things it did."""

    name: str
    run: Callable[[datetime], int]


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Add a job; called from `AppConfig.ready()`. A later one of the same name replaces the earlier."""
    _jobs[job.name] = job


def jobs() -> list[Job]:
    """All registered jobs in the order of their registration."""
    return list(_jobs.values())
