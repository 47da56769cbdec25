"""`make lock`: compile the locks from pyproject.toml, for every supported Python and system, with hashes.

Arguments go to uv, for example `--upgrade` or `--upgrade-package wagtail`. Where packages come from is a matter of the
machine that installs, so no address of an index is written.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OPTIONS = [
    *(
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
    ),
    *("--annotation-style", "line", "--custom-compile-command", "make lock", "--quiet"),
]


def compile_lock(name: str, *more: str) -> None:
    target = FOLDER / f"{name}.txt"
    subprocess.run(
        [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *more, "pyproject.toml", "-o", str(target)],
        cwd=FOLDER.parent,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    if "://" in target.read_text():
        sys.exit(f"{target} holds an address; it must hold names, versions and hashes only.")


if __name__ == "__main__":
    compile_lock("run", *sys.argv[1:])
    compile_lock("dev", "--group", "dev", "--constraints", str(FOLDER / "run.txt"), *sys.argv[1:])
