"""Who is who: speakers renamed as the user says, one name for a person of several names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.errors import SettingsRefused
from pipeline.name_forms import one_line
from pipeline.records import Line, Person, Transcript

UNKNOWN = "?"
"""What stands for the speaker whom a transcript does not name."""

Renaming = tuple[str, str]
"""A name in the transcript, or :data:`UNKNOWN`, and the name to give instead."""


def parse_renaming(text: str) -> Renaming:
    """Read ``OLD=NEW``.

    :raises SettingsRefused: when one of the two is missing.
    """
    old, equals, new = text.partition("=")
    old, new = one_line(old), one_line(new)
    if not equals or not old or not new or new == UNKNOWN:
        raise SettingsRefused(
            f"--speaker {text!r}",
            "is no renaming",
            'write "NAME IN THE FILE=NAME", or "?=NAME" for the one who is not named',
        )
    return old, new


def rename(transcript: Transcript, renamings: Sequence[Renaming]) -> Transcript:
    """Rename speakers as the user asked for this transcript; nobody is guessed.

    All renamings are of names as the file has them, so that two may be swapped; the unknown
    speaker is named after that.

    :raises SettingsRefused: when the file has no such speaker, a speaker is renamed twice, or
        it is not clear who the unknown one is.
    """
    table: dict[str, str] = {}
    for old, new in renamings:
        if old != UNKNOWN and table.setdefault(_spelling(old, transcript), new) != new:
            raise SettingsRefused(
                f"--speaker {old}={new}", f"{old!r} is renamed twice", "keep one of the two"
            )
    renamed = _with_names(transcript, table)
    unknown = {new: None for old, new in renamings if old == UNKNOWN}
    if len(unknown) > 1:
        raise SettingsRefused(
            "--speaker ?", f"cannot be both {' and '.join(unknown)}", "keep one of the two"
        )
    return _name_unknown(renamed, *unknown) if unknown else renamed


def unify(transcript: Transcript, people: Sequence[Person]) -> Transcript:
    """Give each person of the settings one name, whichever of their names the file uses.

    Names are compared whole, without regard to capitals and white space.
    """
    known = {
        _key(alias): person.name for person in people for alias in (person.name, *person.aliases)
    }
    reading = transcript.reading
    names = dict.fromkeys(chain(_names(reading.lines), reading.participants))
    unified = _with_names(
        transcript, {name: known[_key(name)] for name in names if _key(name) in known}
    )
    speaking = set(_names(unified.reading.lines))
    return replace(unified, people=tuple(person for person in people if person.name in speaking))


def _name_unknown(transcript: Transcript, name: str) -> Transcript:
    """Name the unknown speaker where there can be but one: the other of two."""
    lines = transcript.reading.lines
    where, remedy = transcript.file, "rename the speakers that have a label instead"
    if all(line.speaker is not None for line in lines):
        raise SettingsRefused(
            where, f"no speaker in it is unknown, so {name!r} is nobody", f"leave out ?={name}"
        )
    others = [other for other in _names(lines) if _key(other) != _key(name)]
    if not others:
        raise SettingsRefused(
            where, f"names no other speaker, so not all of it can be said to be {name!r}", remedy
        )
    if len(others) > 1:
        raise SettingsRefused(
            where,
            f"the unknown speaker may be any of several beside {' and '.join(others[:5])}",
            remedy,
        )
    named = (line if line.speaker is not None else replace(line, speaker=name) for line in lines)
    return replace(transcript, reading=replace(transcript.reading, lines=tuple(named)))


def _spelling(name: str, transcript: Transcript) -> str:
    """Find how the file spells a name."""
    names = _names(transcript.reading.lines)
    found = [one for one in names if one == name] or [
        one for one in names if _key(one) == _key(name)
    ]
    if found:
        return found[0]
    told = ", ".join(map(repr, names[:10])) or "nobody"
    raise SettingsRefused(
        transcript.file, f"{name!r} does not speak in it", f"it names {told}; see --speaker"
    )


def _with_names(transcript: Transcript, table: Mapping[str, str]) -> Transcript:
    if not table:
        return transcript
    reading = transcript.reading
    lines = (
        line
        if line.speaker is None
        else replace(line, speaker=table.get(line.speaker, line.speaker))
        for line in reading.lines
    )
    participants = dict.fromkeys(table.get(name, name) for name in reading.participants)
    return replace(
        transcript, reading=replace(reading, lines=tuple(lines), participants=tuple(participants))
    )


def _names(lines: Iterable[Line]) -> list[str]:
    return list(dict.fromkeys(line.speaker for line in lines if line.speaker is not None))


def _key(name: str) -> str:
    return one_line(name).casefold()
