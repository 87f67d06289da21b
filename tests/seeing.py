"""What readers see: contrasts, and differences between colours with common forms of blindness.

The simulations are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, “A
Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE Transactions on
Visualization and Computer Graphics 15 (6), 2009, for complete blindness; contrasts are those of
WCAG 2.2, differences CIE 1976 in L*a*b* under D65.
"""

from __future__ import annotations

from math import dist

Vector = tuple[float, float, float]

_BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}

_LUMINANCE = (0.2126, 0.7152, 0.0722)

_XYZ = ((0.4124, 0.3576, 0.1805), _LUMINANCE, (0.0193, 0.1192, 0.9505))

_WHITE = (0.9505, 1.0, 1.089)

SIGHTS = ("every colour", *_BLIND, "grey")
"""The ways in which colours are seen here."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted(_dot(_LUMINANCE, _linear(each)) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str, sight: str) -> float:
    """Return how far two colours lie apart for one of SIGHTS; black and white are 100 apart."""
    return dist(*(_lab(_seen(_linear(each), sight)) for each in (one, other)))


def _linear(colour: str) -> Vector:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _seen(light: Vector, sight: str) -> Vector:
    if sight == "grey":
        grey = _dot(_LUMINANCE, light)
        return grey, grey, grey
    if sight not in _BLIND:
        return light
    red, green, blue = (min(max(_dot(row, light), 0), 1) for row in _BLIND[sight])
    return red, green, blue


def _lab(light: Vector) -> Vector:
    x, y, z = (_root(_dot(row, light) / w) for row, w in zip(_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29


def _dot(row: Vector, light: Vector) -> float:
    return sum(a * b for a, b in zip(row, light, strict=True))
