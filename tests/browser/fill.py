"""Run inside the installation under test: people, what the demo content lacks, and where every page is.

Prints one line of JSON: addresses by the kind of page. With `--empty` nothing is made, and it is the addresses of an
installation without demo content.
"""

import json
import sys


def main(arguments: list[str]) -> None:
    import django

    django.setup()

    from tests.browser import kinds, samples
    from tests.browser.server import PASSWORD

    empty = "--empty" in arguments
    samples.people(PASSWORD)
    if not empty:
        samples.make()
    found = kinds.paths(empty=empty)
    known = kinds.EMPTY_KINDS if empty else kinds.KINDS
    if tuple(found) != known:
        raise SystemExit(f"kinds of pages differ: {set(found) ^ set(known)}")
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
