"""Rebuilds the labelled excerpts of real talk in texts/ from the transcripts that they are from.

    .venv/bin/python data/real/rebuild.py --sources DIR | --texts DIR | --network

An excerpt is written when nine tenths of its words are in lines that have the digest which
labels.jsonl tells of them; what fails is told in one line and left out. Exit codes: 0 all well,
1 nothing rebuilt, 2 wrong usage, 3 some failed.
"""

from __future__ import annotations

import argparse
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import references
from alignment import LEAST, aligned
from references import Excerpt, digest
from transcript_turns import Turn, meetings, turns

from pipeline import disk
from pipeline.corpus import fingerprint
from pipeline.errors import InputUnreadable, LabelsRefused, OneononeError
from pipeline.labelled import codebook_text
from pipeline.records import LabelledLine, LabelledMeeting

TEXTS = Path(__file__).parent / "texts"
HOST = "https://raw.githubusercontent.com"
LARGEST = 10 * 1024 * 1024  # bytes; a transcript of two hours has 150,000
PATIENCE = 30.0  # seconds

Origin = Callable[[Excerpt], list[Turn]]
"""Gives the labelled lines of an excerpt: who said them, and what."""


class NetworkOut(InputUnreadable):
    """The network cannot be reached at all, so that asking for more files is of no use."""


def from_sources(folder: Path) -> Origin:
    """Take excerpts from transcripts at ``owner__repository/path`` of a folder, or at ``path``."""

    def lines(excerpt: Excerpt) -> list[Turn]:
        places = (folder / excerpt.repository.replace("/", "__"), folder)
        files = [place / excerpt.path for place in places if (place / excerpt.path).is_file()]
        if not files:
            raise InputUnreadable(
                excerpt.name,
                f"there is no {excerpt.path} in {folder}",
                f"check out {excerpt.repository} at {excerpt.commit}",
            )
        return cut(excerpt, _decoded(excerpt, disk.read_bytes(str(files[0]), LARGEST)))

    return lines


def from_network(excerpt: Excerpt) -> list[Turn]:
    """Fetch the transcript of an excerpt at the commit that was labelled, and take it from there.

    :raises NetworkOut: when the host cannot be reached.
    :raises InputUnreadable: when it does not have the file.
    """
    path = urllib.parse.quote(f"{excerpt.repository}/{excerpt.commit}/{excerpt.path}")
    try:
        with urllib.request.urlopen(f"{HOST}/{path}", timeout=PATIENCE) as answer:
            data: bytes = answer.read(LARGEST)
    except urllib.error.HTTPError as error:
        raise InputUnreadable(
            excerpt.name, f"{HOST}/{path} answers {error.code}", "try again later"
        ) from None
    except OSError as error:
        raise NetworkOut(HOST, f"cannot be reached ({error})", "run it again to go on") from None
    return cut(excerpt, _decoded(excerpt, data))


def from_texts(folder: Path) -> Origin:
    """Take excerpts that were rebuilt before, in the codebook's format.

    Their lines are those that are labelled, so here no more is asked than that nine tenths fit.
    """

    def lines(excerpt: Excerpt) -> list[Turn]:
        file = folder / f"{excerpt.name}.txt"
        text = _decoded(excerpt, disk.read_bytes(str(file), LARGEST))
        said = [
            Turn(line.speaker, line.text)
            for meeting in codebook_text.parse(file.name, text)
            for line in meeting.lines
        ]
        if not _fits(excerpt, said, LEAST):
            raise _other_words(excerpt)
        return said

    return lines


def _decoded(excerpt: Excerpt, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputUnreadable(excerpt.name, "its source is not UTF-8 text") from None


def cut(excerpt: Excerpt, source: str) -> list[Turn]:
    """Cut the labelled lines out of a transcript.

    They are looked for at the numbers that were labelled, then at others, nearest first, for
    a transcript may have been given another turn above them, and then by their words.

    :raises LabelsRefused: when they are nowhere.
    """
    for meeting in meetings(source):
        found = _cut(excerpt, meeting)
        if found is not None:
            return found
    raise _other_words(excerpt)


def _cut(excerpt: Excerpt, source: str) -> list[Turn] | None:
    try:
        said = turns(source)
    except (ValueError, KeyError, TypeError, OneononeError):
        return None
    if excerpt.first is not None:
        first, last = excerpt.lines[0].utterance, excerpt.lines[-1].utterance
        for shift in sorted(range(-first, len(said) - last), key=abs):
            lines = _at(excerpt, said, shift)
            if _fits(excerpt, lines):
                return lines
    return aligned(excerpt.lines, said)


def _at(excerpt: Excerpt, said: Sequence[Turn], shift: int) -> list[Turn]:
    lines = []
    for part in excerpt.lines:
        turn = said[part.utterance + shift]
        words = turn.text.split()[part.start : part.end]
        lines.append(Turn(turn.speaker, " ".join(words)))
    return lines


def _fits(excerpt: Excerpt, lines: Sequence[Turn], least: float = 1.0) -> bool:
    """Say whether lines are those that were labelled: at least such a share of the words."""
    if len(lines) != len(excerpt.lines):
        return False
    pairs = zip(lines, excerpt.lines, strict=True)
    same = sum(part.end - part.start for line, part in pairs if digest(line.text) == part.digest)
    return same >= least * sum(part.end - part.start for part in excerpt.lines)


def _other_words(excerpt: Excerpt) -> LabelsRefused:
    return LabelsRefused(
        excerpt.name,
        f"the words are not those that were labelled ({excerpt.path})",
        f"take them from {excerpt.repository} at {excerpt.commit}",
    )


def text(excerpt: Excerpt, lines: Sequence[Turn]) -> str:
    """Write an excerpt in the codebook's format, with its labels and where it is from."""
    header = {
        "source-repo": excerpt.repository,
        "source-commit": excerpt.commit,
        "source-path": excerpt.path,
        **({} if excerpt.show is None else {"source-show": excerpt.show}),
        "first-utterance": _number(excerpt.first),
        "last-utterance": _number(excerpt.last),
        "licence": excerpt.licence,
    }
    labelled = tuple(
        LabelledLine(part.label, line.speaker, line.text)
        for part, line in zip(excerpt.lines, lines, strict=True)
    )
    place = excerpt.name if excerpt.first is None else f"{excerpt.first}-{excerpt.last}"
    title = f"{excerpt.path} {place}"
    return codebook_text.write(
        [LabelledMeeting(excerpt.name, title, header, labelled, fingerprint(labelled))]
    )


def _number(utterance: int | None) -> str:
    return "unknown" if utterance is None else str(utterance)


def rebuild(excerpts: Sequence[Excerpt], origin: Origin, out: Path) -> int:
    """Write the excerpts that can be had; tell of the others on standard error.

    What an earlier run wrote is kept where it is still right, so that a run can go on.

    :return: how many there are in the end.
    :raises OutputRefused: when they cannot be written.
    """
    disk.make_folder(out)
    done = 0
    for excerpt in excerpts:
        file = out / f"{excerpt.name}.txt"
        try:
            lines = _first_that_fits(excerpt, from_texts(out), origin)
        except NetworkOut as error:
            print(error, file=sys.stderr)
            break
        except OneononeError as error:
            print(error, file=sys.stderr)
            file.unlink(missing_ok=True)
        else:
            disk.write_bytes(file, text(excerpt, lines).encode())
            done += 1
    return done


def _first_that_fits(excerpt: Excerpt, earlier: Origin, origin: Origin) -> list[Turn]:
    try:
        return earlier(excerpt)
    except OneononeError:
        return origin(excerpt)


def main(arguments: Sequence[str]) -> int:
    """Rebuild all excerpts; give the exit code."""
    parser = argparse.ArgumentParser(
        usage="rebuild.py --sources DIR | --texts DIR | --network\n"
        "   or: make real-data REAL_SOURCES=DIR | REAL_TEXTS=DIR | REAL_NETWORK=1",
        description="Rebuild the labelled excerpts of real talk.",
    )
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument("--sources", type=Path, metavar="DIR", help="checkout of the transcripts")
    origin.add_argument("--texts", type=Path, metavar="DIR", help="excerpts rebuilt before")
    origin.add_argument("--network", action="store_true", help=f"fetch them from {HOST}")
    parser.add_argument("--labels", type=Path, default=references.LABELS, help="%(default)s")
    parser.add_argument("--out", type=Path, default=TEXTS, help="%(default)s")
    given = parser.parse_args(arguments)
    excerpts = references.read(given.labels)
    if given.network:
        chosen: Origin = from_network
    else:
        chosen = from_sources(given.sources) if given.sources else from_texts(given.texts)
    try:
        done = rebuild(excerpts, chosen, given.out)
    except OneononeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{given.out}: {done} of {len(excerpts)} excerpts", file=sys.stderr)
    return 0 if done == len(excerpts) else 3 if done else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
