"""A dated, sourced and checked public record of who said what."""

__version__ = "0.1.0"
