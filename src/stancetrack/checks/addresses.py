"""Web addresses without what does not tell pages apart."""

from __future__ import annotations

import re

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_gl)"
    r"=[^&#]*"
)
"""Parameters that only tell the site where its reader came from."""

_PARAMETER = re.compile(rf"(?<=[?&]){TRACKING.pattern}(?:&|(?=#|$))")


def without_tracking(url: str) -> str:
    """Return the address without the parameters that only follow its readers about."""
    if "?" not in url:
        return url
    return re.sub(r"[?&](?=#|$)", "", _PARAMETER.sub("", url))


def page(url: str) -> str:
    """Return what two addresses of one page have in common."""
    bare = without_tracking(url).partition("#")[0].partition("://")[2]
    host, slash, path = bare.partition("/")
    return host.lower().removeprefix("www.") + (slash + path).rstrip("/")
