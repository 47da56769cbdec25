"""gunicorn, the same for `make run` and for production. Command-line options and GUNICORN_CMD_ARGS win over it."""

import os
from pathlib import Path

wsgi_app = "portal.wsgi"
chdir = str(Path(__file__).resolve().parent.parent)
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # one import for all workers: half the start-up time, and shared memory
timeout = 60  # an upload over a village's connection may take that long
graceful_timeout = 10
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
# Heartbeats go to memory where there is some: on a busy disk they would stop the worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
# Ours is the shorter limit: the portal answers addresses that nobody writes in its own words (gunicorn stops at 1 MB).
limit_request_line = 0
errorlog = "-"
loglevel = "warning"
accesslog = None


def pre_fork(server, worker):
    """A database connection must not be shared between processes."""
    from django.db import connections

    connections.close_all()
