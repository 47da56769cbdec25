"""What browsers may do on our pages: one strict policy for the public, another for the Wagtail admin.

Also where allauth finds our forms for the second factor.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE

PUBLIC_PAGES = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com"],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
# The Wagtail admin writes inline scripts and styles of its own, so it has a policy of its own.
ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF, "blob:"],
    "frame-src": [SELF, "https://www.youtube-nocookie.com"],
}
UNUSED_FEATURES = (
    "accelerometer",
    "camera",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS = {**{feature: [] for feature in UNUSED_FEATURES}, "geolocation": "self"}
SECOND_FACTOR_FORMS = {
    "activate_totp": "core.second_factor.ActivateForm",
    "authenticate": "core.second_factor.CodeForm",
    "reauthenticate": "core.second_factor.CodeAgainForm",
}
