"""The Nu HTML checker over files, all of them in one start of Java."""

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from audit.tools import packages, program

JAR = "node_modules/vnu-jar/build/dist/vnu.jar"
PATIENCE = 300  # seconds for all files

# What its style checker does not know yet: (its message, what it points at). Everything else is a finding.
UNKNOWN = [
    # CSS Containment 3: container queries and their units, in every browser since February 2023.
    (r"CSS: Unrecognized at-rule “@container”", ""),
    (r"CSS: “container(-type|-name)?”: Property “container(-type|-name)?” doesn't exist\.", ""),
    (r"CSS: “[a-z-]+”: Parse Error\.", r"\d(cqi|cqb|cqw|cqh)\b"),
    # CSS Overflow 4; every browser knows it with -webkit-, which stands beside it.
    (r"CSS: “line-clamp”: Property “line-clamp” doesn't exist\.", ""),
    # CSS View Transitions 1 and 2; a browser without them shows the next page at once.
    (r"CSS: Unrecognized at-rule “@view-transition”", ""),
    (r"CSS: “view-transition-name”: Property “view-transition-name” doesn't exist\.", ""),
    (r"CSS: Parse Error\.", r"::?view-trans|view-transition|nsition-group|ransition-(old|new)"),
]


@dataclass(frozen=True)
class Finding:
    """An error or a warning about a file: where it stands (line, from 1; 0 if nowhere) and what it is about."""

    name: str
    is_error: bool
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        kind = "error" if self.is_error else "warning"
        return f"{self.name}:{self.line} {kind}: {self.message} [{' '.join(self.extract.split())[:90]}]"


def check(files: Iterable[Path]) -> list[Finding]:
    """Findings in HTML, CSS and SVG `files`, told apart by their endings, what UNKNOWN excuses left out.

    Raises Missing without Java or npm, RuntimeError if the checker itself fails.
    """
    java, jar = program("java"), packages() / JAR
    options = ["--format", "json", "--exit-zero-always", "--stdout", "--also-check-css", "--also-check-svg"]
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), *options, *map(str, files)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if done.returncode or not done.stdout.startswith("{"):
        raise RuntimeError(f"the Nu checker failed:\n{(done.stderr or done.stdout)[-1000:]}")
    told = (finding(message) for message in json.loads(done.stdout)["messages"] if counts(message))
    return [each for each in told if not is_excused(each)]


def counts(message: dict[str, str]) -> bool:
    """Whether the checker calls it an error or a warning; the rest is for information."""
    return message["type"] != "info" or message.get("subType") == "warning"


def finding(message: dict[str, str]) -> Finding:
    return Finding(
        name=message.get("url", "").rpartition("/")[2],
        is_error=message["type"] != "info",
        line=int(message.get("lastLine", 0)),
        message=message["message"],
        extract=message.get("extract", ""),
    )


def is_excused(found: Finding) -> bool:
    """Whether it is a style rule of UNKNOWN."""
    return found.name.endswith(".css") and any(
        re.fullmatch(message, found.message) and re.search(extract, found.extract)
        for message, extract in UNKNOWN
    )
