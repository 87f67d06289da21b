"""A dated, sourced and checked public record of who said what."""

# Nothing is imported here, as an interrupt could not be told yet.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from stancetrack.api.opening import load
    from stancetrack.api.record import Record
    from stancetrack.diagnostics import CannotRun
    from stancetrack.version import __version__
else:

    def __getattr__(name: str) -> object:
        """Import what is asked for, so that importing the package costs nothing."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)


__all__ = ["CannotRun", "Record", "__version__", "load"]

_HOMES = {
    "CannotRun": "stancetrack.diagnostics",
    "Record": "stancetrack.api.record",
    "__version__": "stancetrack.version",
    "load": "stancetrack.api.opening",
}


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOMES))
