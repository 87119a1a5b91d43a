"""How the time of a one-to-one meeting was shared, told from its transcript."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import (
        Report,
        convert,
        evaluate,
        load_model,
        read,
        read_labelled,
        report,
        train,
    )
    from pipeline.errors import OneononeError
    from pipeline.records import Person, Transcript

__version__ = "0.1.0"

__all__ = [
    "OneononeError",
    "Person",
    "Report",
    "Transcript",
    "convert",
    "evaluate",
    "load_model",
    "read",
    "read_labelled",
    "report",
    "train",
]

_ROOMS = {"OneononeError": "errors", "Person": "records", "Transcript": "records"}


def __getattr__(name: str) -> Any:
    """Import a name of the Python API when it is first asked for, so that others start fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'api')}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
