"""The portal's settings, with what tests change: speed, a folder of their own, and nothing that leaves the process."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="portal-tests-")
# Each process of a run (xdist starts several) makes a folder and removes it.
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.update(
    PORTAL_URL="http://testserver", PORTAL_VAR=_folder, EMAIL_URL="memorymail://", PORTAL_DEBUG="0"
)
os.environ.pop("PORTAL_REQUIRE_MFA", None)
# Playwright's synchronous interface runs an event loop in the test's thread, where Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from portal.settings import *

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # The test database lives in memory, where a write-ahead log means nothing.
    DATABASES["default"]["OPTIONS"].pop("init_command", None)
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES
}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
WHITENOISE_AUTOREFRESH = True
