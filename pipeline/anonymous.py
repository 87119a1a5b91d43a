"""Names replaced by roles or letters throughout a report, so that it can be shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_uppercase

from pipeline import redaction
from pipeline.name_forms import Names, Replacement
from pipeline.records import Person, Report, Transcript

WARNING = (
    "Names of speakers are replaced where they are spelt as the file spells them. Nicknames, "
    "misspellings, names that are ordinary words, other people's names, the date and what was "
    "said can still tell who it was: read the report before you share it."
)
_ROLES = {"manager": "Manager", "report": "Team member"}


def hide_names(report: Report) -> Report:
    """Replace the names of speakers, and of others whom the file lists, throughout a report.

    A person to whom the settings give one role of the two in a one-to-one is called by it
    where nobody else is; everybody else is ``Person A``, ``Person B`` and so on, in the
    order in which they first speak. Title, file name and digest are dropped.

    What it cannot catch is said in a warning that the report carries.
    """
    transcript = report.meeting.transcript
    listed = [name for name in transcript.reading.participants if name]
    spoke = [one.speaker for one in report.speakers if one.speaker]
    called = _called(list(dict.fromkeys([*spoke, *listed])), transcript.people)
    names = Names(_replacements(called, transcript.people))
    hidden = redaction.of_utterances(
        report,
        lambda one: replace(
            one, text=names.hide(one.text), speaker=one.speaker and called[one.speaker]
        ),
    )
    return replace(
        hidden,
        meeting=replace(
            hidden.meeting,
            transcript=_bare(hidden.meeting.transcript, called),
            warnings=(*map(names.hide, hidden.meeting.warnings), WARNING),
        ),
        speakers=tuple(
            replace(one, speaker=one.speaker and called[one.speaker]) for one in hidden.speakers
        ),
        timeline=tuple(
            replace(one, keywords=tuple(word for word in one.keywords if not names.tells(word)))
            for one in hidden.timeline
        ),
    )


def _bare(transcript: Transcript, called: Mapping[str, str]) -> Transcript:
    """Drop what names the meeting: its title, its file, the digest that a copy would match."""
    suffix = transcript.file.rpartition(".")[2]
    known = suffix if suffix.isalnum() and len(suffix) <= 5 and suffix != transcript.file else ""
    people = tuple(called[name] for name in transcript.reading.participants if name)
    return replace(
        transcript,
        file=f"meeting.{known.lower()}" if known else "meeting",
        sha256="",
        reading=replace(transcript.reading, title=None, participants=people),
        people=(),
    )


def _called(names: Sequence[str], people: Sequence[Person]) -> dict[str, str]:
    """Choose what each is called: by a role that nobody else has, else by a letter."""
    roles = {name: role for name in names if (role := _role(name, people))}
    letters = _letters()
    held = list(roles.values())
    return {
        name: roles[name]
        if name in roles and held.count(roles[name]) == 1
        else f"Person {next(letters)}"
        for name in names
    }


def _role(name: str, people: Sequence[Person]) -> str | None:
    roles = {
        _ROLES[role] for one in people if one.name == name for role in one.roles if role in _ROLES
    }
    return roles.pop() if len(roles) == 1 else None


def _replacements(called: Mapping[str, str], people: Sequence[Person]) -> Iterator[Replacement]:
    aliases = {one.name: one.aliases for one in people}
    for name, instead in called.items():
        for form in (name, *aliases.get(name, ())):
            yield Replacement(form, instead)


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and on."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))
