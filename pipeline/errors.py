"""Every mistake that a user can mend, each with the file, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.printable import plain


class OneononeError(Exception):
    """A mistake that the user can mend; becomes one line and an exit code at the command line.

    Attributes carry the parts, so that a program can use them; ``str()`` gives the line.

    :param where: the file, folder or option that the mistake is in, as the user named it.
    :param fault: what is wrong, in plain words.
    :param remedy: what to do about it, an imperative sentence without a full stop.
    :param line: the line of the file, counted from 1, where one is to blame.
    """

    exit_code = 1

    def __init__(self, where: str, fault: str, remedy: str = "", *, line: int | None = None):
        super().__init__(where, fault, remedy, line)
        self.where = where
        self.fault = fault
        self.remedy = remedy
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        # The keyword-only `line` would be lost by the default, and errors cross processes.
        return _rebuild, (type(self), self.where, self.fault, self.remedy, self.line)

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return plain(f"{place}: {self.reason}")

    @property
    def reason(self) -> str:
        """What is wrong, and what to do about it."""
        return f"{self.fault}; {self.remedy}" if self.remedy else self.fault


def did_you_mean(name: str, offered: Iterable[str]) -> str:
    """Begin a remedy with the names that a mistyped one is near to; empty where there is none."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), list(offered))
    return f"did you mean {' or '.join(near)}? " if near else ""


def _rebuild(
    kind: type[OneononeError], where: str, fault: str, remedy: str, line: int | None
) -> OneononeError:
    return kind(where, fault, remedy, line=line)


class InputUnreadable(OneononeError):
    """The input cannot be opened, is too large, or cannot be decoded."""


class NotATranscript(OneononeError):
    """The input was opened, but it is no transcript that can be read."""


class FormatUnclear(OneononeError):
    """The input fits no known format, or more than one equally well."""


class TranscriptDamaged(OneononeError):
    """The format is clear, but the file breaks it beyond repair."""


class NothingSaid(OneononeError):
    """A transcript without a single spoken word."""


class LabelsRefused(OneononeError):
    """Labelled meetings that cannot be trained on or measured against."""


class ModelRefused(OneononeError):
    """A model folder that is missing, damaged, or made for other versions."""


class OutputRefused(OneononeError):
    """A place that cannot be written to."""


class ArchiveRefused(OneononeError):
    """An archive that cannot be opened, read or written to."""


class WorkersLost(OneononeError):
    """Processes that work was given to are gone: killed, out of memory, or never reached."""


class SettingsRefused(OneononeError):
    """A setting or an option with a value that means nothing."""


class ExtraMissing(OneononeError):
    """An optional package is needed for this and is not installed."""

    @classmethod
    def for_extra(cls, where: str, package: str, extra: str) -> ExtraMissing:
        """Say which extra brings the missing package."""
        return cls(where, f"needs the package {package}", f"run: pip install 'oneonone[{extra}]'")
