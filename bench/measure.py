"""One scenario, one size, one database: fill it, ask for every address, print one line of JSON.

python -m bench.measure SCENARIO SIZE REPEAT

A scenario is a module of this folder: `fill(size)`, `addresses()`, and perhaps `crowd()`, which changes the database
and returns further addresses.
"""

import importlib
import json
import os
import statistics
import sys
import time

import django


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
    from django.test import Client

    response = Client(HTTP_HOST="127.0.0.1").get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


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

    Kinds take turns, so that a busy moment touches them all.
    """
    taken: dict[str, list[float]] = {kind: [] for kind in addresses}
    for _ in range(repeat):
        for kind, address in addresses.items():
            begin = time.perf_counter()
            get(address)
            taken[kind].append((time.perf_counter() - begin) * 1000)
    return {kind: statistics.quantiles(each, n=4)[0] for kind, each in taken.items()}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
