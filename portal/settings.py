"""One settings file, driven by the environment.

`PORTAL_URL` is the one public base address; hosts, trusted origins, redirects and
cookie security follow from it. All state lives under `PORTAL_VAR` (default `var/`).
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from portal import policies
from portal.keys import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where the portal lives -------------------------------------------------------------

PORTAL_URL = env.str("PORTAL_URL", default="").rstrip("/")
if not PORTAL_URL:
    raise ImproperlyConfigured(
        "PORTAL_URL is not set. It is the one public address of the portal, for example "
        "PORTAL_URL=https://perpustakaan.example.go.id or PORTAL_URL=http://127.0.0.1:8000."
    )
_address = urlsplit(PORTAL_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise ImproperlyConfigured(f"PORTAL_URL must be an http:// or https:// address, not {PORTAL_URL!r}.")
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PORTAL_IS_LOCAL = _address.hostname in {"127.0.0.1", "localhost", "::1", "0.0.0.0"}
PORTAL_IS_HTTPS = _address.scheme == "https"
PORTAL_VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var"))).resolve()
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=True)
PORTAL_REQUIRE_MFA = env.bool("PORTAL_REQUIRE_MFA", default=PORTAL_IS_HTTPS)

DEBUG = env.bool("PORTAL_DEBUG", default=False)
SECRET_KEY = secret_key(PORTAL_VAR)
ALLOWED_HOSTS = [_address.hostname, *LOCAL_HOSTS]
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
WAGTAILADMIN_BASE_URL = PORTAL_URL

# --- What it is made of -----------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "search",
    "inclusion",
    "news",
    "events",
    "visits",
    "branches",
    "partners",
    "schedules",
    "core",
    "demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "core.users_app.UsersAppConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
if DEBUG:
    INSTALLED_APPS.append("django_linear_migrations")  # a development dependency

MIDDLEWARE = [
    "core.middleware.CompressPublicPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.csp.PortalCSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.RefuseNonsense",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.middleware.LanguageFromPath",
    "core.middleware.CookielessPublicPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.SecondFactorForPublishers",
    "core.middleware.RefusalsInWords",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.portal",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------

PORTAL_VAR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{PORTAL_VAR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while an editor saves; IMMEDIATE makes writers queue instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 60
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": PORTAL_VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
    # Apart, so that pages push out no counter, and a flood of addresses no page.
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": PORTAL_VAR / "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

MEDIA_ROOT = PORTAL_VAR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = PORTAL_VAR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "core.storage.PublicStorage"},
    "private": {
        "BACKEND": "core.storage.PrivateStorage",
        "OPTIONS": {"location": str(PORTAL_VAR / "private")},
    },
    "staticfiles": {"BACKEND": "core.static.PortalStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many blocks has more than Django's thousand fields

# --- Language and time ------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale", *sorted((BASE_DIR / "locale" / "upstream").rglob("locale"))]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id-id", "Bahasa Indonesia"), ("en", "English")]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
USE_TZ = True
TIME_ZONE = env.str("PORTAL_TIME_ZONE", default="Asia/Makassar")

# --- Who may come in --------------------------------------------------------------------

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("wagtailadmin_home")
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "core.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers' addresses get no mail; the page says the same either way
MFA_ADAPTER = "core.second_factor.MFAAdapter"
MFA_FORMS = policies.SECOND_FACTOR_FORMS
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up alone; a reset asked for by others locks no setup
AXES_FAILURE_LIMIT = 5  # as often as allauth allows in five minutes, so that both lead to one page
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_CLIENT_IP_CALLABLE = "core.http.client_ip"

# --- Safety over the wire ---------------------------------------------------------------

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PORTAL_IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63_072_000 if PORTAL_IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PORTAL_IS_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews pages in a frame of its own origin
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY, see the line above

CONTENT_SECURITY_POLICY = policies.PUBLIC_PAGES
ADMIN_CONTENT_SECURITY_POLICY = policies.ADMIN
PERMISSIONS_POLICY = policies.PERMISSIONS

# Empty: maps show points alone and no third party is asked.
PORTAL_MAP_TILES = env.str("PORTAL_MAP_TILES", default="")
PORTAL_MAP_ATTRIBUTION = env.str("PORTAL_MAP_ATTRIBUTION", default="")

# Phones keep public pages; switched off, those that do let go of them at their next visit.
PORTAL_OFFLINE = env.bool("PORTAL_OFFLINE", default=True)

# --- Wagtail ----------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Portal Perpustakaan"
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
# Equally good to look at; docs/adr/0016 has the measurements.
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_JPEG_QUALITY = 76
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
# PostgreSQL stems Indonesian; SQLite does not know the option.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}
}
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAILAPI_LIMIT_MAX = 50
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTO_UPDATE_PREVIEW = True
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

# --- Mail and logs ----------------------------------------------------------------------

vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # seconds; a silent mail server must not hold up a resident's form
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("PORTAL_MAIL_FROM", default=f"portal@{_address.hostname}")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}
