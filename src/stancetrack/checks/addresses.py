"""Web addresses without what does not tell pages apart."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_FOLLOWING = frozenset(
    ("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid")
) | {"igshid", "mc_cid", "mc_eid", "_gl"}
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_INSIDE = re.compile(r"https?:/", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}
_ASCII = "".join(map(chr, range(ord("!"), ord("~") + 1)))


def tracking(url: str) -> tuple[str, ...]:
    """Return the names of the parameters that only tell a site where its reader came from.

    An address that holds another, as an archive's does, has none: they are part of the other.
    """
    bare, question, query = _without_fragment(url).partition("?")
    if not question or _INSIDE.search(bare.partition("://")[2]) or _INSIDE.search(query):
        return ()
    names = (parameter.partition("=") for parameter in query.split("&"))
    return tuple(dict.fromkeys(name for name, sign, _ in names if sign and _follows(name)))


def _follows(name: str) -> bool:
    return name in _FOLLOWING or (name.startswith("utm_") and len(name) > len("utm_"))


def without_tracking(url: str) -> str:
    """Return the address without the parameters that only follow its readers about."""
    names = tracking(url)
    if not names:
        return url
    whole = _without_fragment(url)
    bare, _, query = whole.partition("?")
    kept = [each for each in query.split("&") if each.partition("=")[0] not in names]
    return bare + ("?" if kept else "") + "&".join(kept) + url[len(whole) :]


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def fragment(url: str) -> str:
    """Return what stands behind the # where it names a page, as in example.org/#/news/1."""
    behind = url.partition("#")[2]
    return behind if behind.startswith(("/", "!")) and behind.strip("/!") else ""


def page(url: str) -> str:
    """Return what two addresses of one page have in common.

    Escapes, the port that goes without saying and the order of parameters tell no pages apart
    (RFC 3986, section 6).
    """
    scheme, _, rest = _without_fragment(without_tracking(url)).partition("://")
    rest, _, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    host = _host(host, _PORTS.get(scheme.lower(), ""))
    ordered = "&".join(sorted(filter(None, _spelt(query).split("&"))))
    parts = [host + _spelt(slash + path).rstrip("/"), ordered, _spelt(fragment(url))]
    return "\n".join(parts).rstrip("\n")


def _host(host: str, port: str) -> str:
    bare = host.lower().removesuffix(port).rstrip(".").removeprefix("www.")
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:  # a name that no host can have
        return bare


def _spelt(text: str) -> str:
    """Return a part of an address with every sign written in the one way that is its own."""
    if text.isascii() and "%" not in text:
        return text
    escaped = quote(unicodedata.normalize("NFC", text), safe=_ASCII)
    return _ESCAPE.sub(_unescaped, escaped)


def _unescaped(match: re.Match[str]) -> str:
    """Return the sign that an escape stands for where it means nothing else."""
    sign = chr(int(match[1], 16))
    return sign if sign.isascii() and (sign.isalnum() or sign in "-._~") else match[0].upper()
