from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from pipeline import corpus
from pipeline.labelled import codebook_text
from pipeline.labels import CODEBOOK, Label
from pipeline.utterances import UtteranceSettings
from tests.conftest import ROOT, SAMPLES

MEETING = """title: One
speakers: A (manager), B (report)
---
work/team | A | We need a second person on nights, and the agency has nobody until June at least.
work/team | A | Right.
personal/pets | B | The cat is well.
"""


def test_a_file_may_hold_several_meetings_and_lines_keep_their_numbers() -> None:
    one, two = codebook_text.parse("x.txt", MEETING + "===\n" + MEETING.replace("One", "Two"))
    assert (one.title, two.title) == ("One", "Two")
    assert [line.number for line in one.lines] == [4, 5, 6]
    assert [line.number for line in two.lines] == [11, 12, 13]
    assert one.lines[2].label == Label("personal", "pets")


def test_the_fingerprint_is_of_what_was_said_alone() -> None:
    (one,) = codebook_text.parse("x.txt", MEETING)
    other_names = MEETING.replace("| A |", "| Ana |").replace("One", "Two")
    (renamed,) = codebook_text.parse("y.txt", other_names)
    (other,) = codebook_text.parse("z.txt", MEETING.replace("cat", "dog"))
    assert one.fingerprint == renamed.fingerprint != other.fingerprint


def test_turns_of_one_label_are_cut_like_a_transcript() -> None:
    (meeting,) = codebook_text.parse("x.txt", MEETING)
    examples = corpus.examples(meeting, UtteranceSettings())
    assert [(str(e.label), e.words) for e in examples] == [
        ("work/team", 16),
        ("work/team", 1),
        ("personal/pets", 4),
    ]
    assert examples[1].utterance.end == pytest.approx(examples[2].utterance.start)


def test_given_times_are_kept_where_every_line_has_them() -> None:
    (meeting,) = codebook_text.parse("x.txt", MEETING)
    times = ((0.0, 20.0), (23.0, 24.0), (22.0, 30.0))
    lines = tuple(
        replace(line, start=start, end=end)
        for line, (start, end) in zip(meeting.lines, times, strict=True)
    )
    cut = corpus.examples(replace(meeting, lines=lines), UtteranceSettings())
    # The pause ends the turn, and the utterances come in the order of their starts.
    assert [(e.utterance.start, e.utterance.end, e.words) for e in cut] == [
        (0.0, 20.0, 16),
        (22.0, 30.0, 4),
        (23.0, 24.0, 1),
    ]
    partly = (replace(lines[0], end=None), *lines[1:])
    guessed = corpus.examples(replace(meeting, lines=partly), UtteranceSettings())
    assert guessed == corpus.examples(meeting, UtteranceSettings())


def test_folds_hold_every_meeting_once_and_depend_on_the_seed() -> None:
    parts = corpus.folds(5, 23, seed=3)
    assert sorted(chain.from_iterable(parts)) == list(range(23))
    assert parts == corpus.folds(5, 23, seed=3) != corpus.folds(5, 23, seed=4)


def test_the_corpus_keeps_to_the_codebook_and_to_the_headers_speakers() -> None:
    for file in sorted((ROOT / "data").rglob("*/*.txt")):
        text = file.read_text(encoding="utf-8")
        if not codebook_text.fit(text):
            continue
        for meeting in codebook_text.parse(file.name, text):
            for line in meeting.lines:
                assert line.label.topic in CODEBOOK[line.label.category], (file.name, line)


def test_what_is_for_measuring_is_not_in_the_training_data() -> None:
    def fingerprints(folder: str) -> set[str]:
        return {
            meeting.fingerprint
            for file in (ROOT / "data" / folder).glob("*.txt")
            for meeting in codebook_text.parse(file.name, file.read_text(encoding="utf-8"))
        }

    measured = fingerprints("samples/labelled") | fingerprints("full_length")
    assert not measured & fingerprints("train")


def test_three_samples_are_full_length_and_there_are_eight() -> None:
    lengths = [
        sum(len(line.text.split()) for line in meeting.lines)
        for file in (SAMPLES / "labelled").glob("*.txt")
        for meeting in codebook_text.parse(file.name, file.read_text(encoding="utf-8"))
    ]
    assert len(lengths) == 8
    assert sum(length >= 4000 for length in lengths) == 3


def test_the_meetings_of_full_length_are_so_and_speak_of_three_things_at_least() -> None:
    files = sorted((ROOT / "data" / "full_length").glob("*.txt"))
    assert len(files) == 8
    for file in files:
        (meeting,) = codebook_text.parse(file.name, file.read_text(encoding="utf-8"))
        assert 3600 <= sum(len(line.text.split()) for line in meeting.lines) <= 4000, file.name
        assert len({line.label.category for line in meeting.lines}) >= 3, file.name
