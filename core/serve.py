"""The supervisor of `make run`: gunicorn, and beside it the worker for what is due. Standard library only.

    python -m core.serve HOST PORT

The site lives as long as gunicorn does. A worker that dies is started again and never takes the site with it.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
RESTART_AFTER = 10  # seconds; a worker that dies at once must not eat the machine
PATIENCE = 15  # seconds that a child gets to finish its requests
PR_SET_PDEATHSIG = 1


def end_with_parent(how: int = signal.SIGTERM) -> None:
    """Ask Linux to end this child with `how` when its parent is killed; elsewhere Ctrl-C and TERM have to do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)


def spawn(*arguments: str) -> "subprocess.Popen[bytes]":
    # A session of its own: Ctrl-C reaches the supervisor alone, which then stops the children in order.
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        preexec_fn=end_with_parent,
        start_new_session=True,
        close_fds=True,
    )


def answers(host: str, port: str) -> bool:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((target, int(port)), timeout=1):
            return True
    except OSError:
        return False


def stop(children: "dict[subprocess.Popen[bytes], int]") -> None:
    """End each child with its signal, and with force whoever is left after PATIENCE seconds."""
    for child, how in children.items():
        if child.poll() is None:
            child.send_signal(how)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def serve(host: str, port: str) -> int:
    """Serve until a signal comes or gunicorn ends; returns the exit code."""
    asked = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    site = spawn(
        "-m", "gunicorn", "--config", str(ROOT / "deploy/gunicorn.conf.py"), "--bind", bind, "portal.wsgi"
    )
    worker, died, said = spawn(str(ROOT / "manage.py"), "due_worker"), 0.0, False
    while not asked and site.poll() is None:
        time.sleep(0.2)
        if not said and answers(host, port):
            say(f"The portal answers at {os.environ.get('PORTAL_URL', bind)}. Ctrl-C stops it.")
            said = True
        if worker.poll() is not None and not died:
            died = time.monotonic()
            say(
                f"The worker for what is due ended ({worker.returncode}); it starts again in {RESTART_AFTER} s."
            )
        if died and time.monotonic() - died > RESTART_AFTER:
            worker, died = spawn(str(ROOT / "manage.py"), "due_worker"), 0.0
    if asked:
        say("\nStopping …")
    # Whoever presses Ctrl-C does not want to wait for open connections; a service manager's TERM lets them finish.
    stop({site: signal.SIGQUIT if signal.SIGINT in asked else signal.SIGTERM, worker: signal.SIGTERM})
    if asked:
        return 0
    say(f"The web server ended by itself ({site.returncode}); its last words are above.")
    return site.returncode or 1


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(serve(*sys.argv[1:3]))
