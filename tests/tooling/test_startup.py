"""The steps of a start: each repeatable, two starts never at once, nothing of the operator's overwritten."""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from wagtail.models import Site

from core import ports, startup
from core.models import User
from tests.architecture.rooms import ROOT


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_step_says_what_it_does_and_how_long_it_took() -> None:
    out = io.StringIO()
    steps = startup.Steps(OutputWrapper(out))
    steps.run("Database", lambda: "3 steps")
    steps.run("Static files", lambda: None)
    first, second = out.getvalue().splitlines()
    assert first.startswith("• Database … 3 steps (0.")
    assert second.startswith("• Static files … done (0.")


def test_only_one_start_at_a_time(tmp_path: Path) -> None:
    with startup.start_lock(tmp_path, "http://127.0.0.1:8000, process 7"):
        code = (
            "import os,sys; os.environ['PORTAL_URL']='http://127.0.0.1'; from pathlib import Path; "
            "os.environ['DJANGO_SETTINGS_MODULE']='tests.settings'; import django; django.setup(); "
            "from core.startup import start_lock\n"
            f"with start_lock(Path({str(tmp_path)!r}), 'other'): pass"
        )
        other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "AlreadyRunning: http://127.0.0.1:8000, process 7" in other.stderr
    with startup.start_lock(tmp_path, "next"):
        assert (tmp_path / "start.lock").read_text() == "next"


@pytest.mark.parametrize(
    ("address", "hostname", "port"),
    [
        ("https://perpustakaan.example.org", "perpustakaan.example.org", 443),
        ("http://127.0.0.1:8123", "127.0.0.1", 8123),
        ("http://example.org", "example.org", 80),
    ],
)
def test_site_record_follows_the_public_address(db: None, address: str, hostname: str, port: int) -> None:
    startup.update_site(address)
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_url) == (hostname, port, address)


def test_first_start_makes_an_administrator_with_a_password_that_works(db: None) -> None:
    name, password = startup.ensure_admin("kepala", "")
    user = User.objects.get(username=name)
    assert (name, user.is_superuser) == ("kepala", True)
    assert password
    assert len(password) >= 20
    assert user.check_password(password)


def test_a_given_password_is_used(db: None) -> None:
    startup.ensure_admin("admin", "katasandi-dari-luar")
    assert User.objects.get(username="admin").check_password("katasandi-dari-luar")


def test_an_administrator_who_exists_is_left_alone(db: None) -> None:
    User.objects.create_superuser("lama", password="tetap")
    assert startup.ensure_admin("admin", "baru") == ("lama", None)
    assert User.objects.get().check_password("tetap")


def test_busy_port_is_told_in_words_with_what_helps() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        words = ports.problem("127.0.0.1", port)
    assert words
    assert f"Port {port} on 127.0.0.1 is in use" in words
    assert f"PORT={int(port) + 1}" in words
    assert ports.problem("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("127.0.0.1", "delapan", "must be a number"),
        ("127.0.0.1", "70000", "must be a number"),
        ("no-such-host.invalid", "8000", "no address of this machine"),
    ],
)
def test_senseless_addresses_are_told_in_words(host: str, port: str, words: str) -> None:
    assert words in str(ports.problem(host, port))


def test_worker_survives_a_job_that_fails(committed_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import due

    runs: list[int] = []

    def fail(now: Any) -> int:
        runs.append(1)
        raise ValueError("broken")

    monkeypatch.setattr(due, "_jobs", {"broken": due.Job("broken", fail)})
    errors = io.StringIO()
    call_command("due_worker", every=0, times=2, stdout=io.StringIO(), stderr=errors)
    assert len(runs) == 2
    assert "broken" in errors.getvalue()


def test_supervisor_serves_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DATABASE"))
    }
    environment |= {
        "PORTAL_VAR": str(tmp_path),
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "core.serve", "127.0.0.1", port],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        deadline, answer = time.monotonic() + 60, 0
        while not answer and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
                    answer = response.status
            except OSError:
                time.sleep(0.2)
        assert answer == 200
        process.send_signal(2)
        said, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "The portal answers at" in said
    assert ports.problem("127.0.0.1", port) is None
