"""One scenario, one size, one database: fill it, ask for every address, print one line of JSON.

python -m bench.measure SCENARIO SIZE REPEAT

A scenario is a module of this folder: `fill(size)`, `addresses()`, and perhaps `crowd()`, which changes the database
and returns further addresses. Addresses of the admin are asked for by somebody who may do everything.
"""

import importlib
import json
import os
import statistics
import sys
import time
from functools import cache
from typing import Any

import django

FEWEST, ENOUGH = 5, 10_000  # requests, and milliseconds in all, after which an address gets no further turn


def main(scenario: str, size: int, repeat: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    content = importlib.import_module(f"bench.{scenario}")
    began = time.monotonic()
    content.fill(size)
    sys.stderr.write(f"  filled in {time.monotonic() - began:.0f} s\n")
    results = measured(content.addresses(), repeat)
    if hasattr(content, "crowd"):
        results |= measured(content.crowd(), repeat)
    sys.stdout.write(f"\n{json.dumps(results)}\n")


def measured(addresses: dict[str, str], repeat: int) -> dict[str, dict[str, float]]:
    """Queries and milliseconds of each."""
    queries = {kind: count_queries(address) for kind, address in addresses.items()}
    return {kind: {"queries": queries[kind], "ms": ms} for kind, ms in times(addresses, repeat).items()}


def get(address: str) -> None:
    """One request through every middleware; raises when it does not answer 200."""
    response = (staff() if address.startswith("/admin/") else anybody()).get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


@cache
def visitor() -> Any:
    """A client that is kept: a new one would load every middleware anew, which costs more than most pages."""
    from django.test import Client

    return Client(HTTP_HOST="127.0.0.1")


def anybody() -> Any:
    """Somebody who comes for the first time."""
    visitor().cookies.clear()
    return visitor()


@cache
def staff() -> Any:
    """Somebody who may do everything, logged in once."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(get_user_model().objects.create_superuser("bench", "bench@example.org"))
    return client


def count_queries(address: str) -> int:
    """Queries of one request, after a first one has filled the process's own caches."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(address)
    with CaptureQueriesContext(connection) as queries:
        get(address)
    return len(queries)


def times(addresses: dict[str, str], repeat: int) -> dict[str, float]:
    """Milliseconds per kind that a quarter of the requests did not exceed: a busy machine only adds.

    Of the processor with SQLite, which works in this process; on the wall with PostgreSQL. Kinds take turns, so that a
    busy moment touches them all; slow ones get fewer.
    """
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    taken: dict[str, list[float]] = {kind: [] for kind in addresses}
    for _ in range(repeat):
        for kind, address in addresses.items():
            if sum(taken[kind]) > ENOUGH and len(taken[kind]) > FEWEST:
                continue
            begin = clock()
            get(address)
            taken[kind].append((clock() - begin) * 1000)
    return {kind: statistics.quantiles(each, n=4)[0] for kind, each in taken.items()}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
