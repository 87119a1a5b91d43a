"""What every format of labelled meetings promises, on every sample of every format."""

from __future__ import annotations

import random

import pytest

from pipeline import labelled
from pipeline.errors import LabelsRefused, SettingsRefused
from pipeline.labelled.protocol import LabelledFormat
from tests.conftest import SAMPLES
from tests.labelled.sample_files import FOLDER, FORMAT_OF, sample

FORMATS = labelled.LABELLED_FORMATS


def test_every_sample_is_listed_and_every_format_has_some() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FORMAT_OF)
    assert set(FORMAT_OF.values()) == set(FORMATS)


@pytest.mark.parametrize("name", FORMAT_OF)
def test_a_sample_fits_its_format_and_no_other(name: str) -> None:
    text = sample(name)
    assert [key for key, format in FORMATS.items() if format.fit(text)] == [FORMAT_OF[name]]


@pytest.mark.parametrize("name", FORMAT_OF)
def test_what_is_read_is_whole_and_names_its_place(name: str) -> None:
    text = sample(name)
    length = text.count("\n") + 1
    for meeting in labelled.parse(name, text):
        assert meeting.file == name
        assert meeting.title == meeting.header["title"] != ""
        assert meeting.lines
        for line in meeting.lines:
            assert line.speaker
            assert line.text == " ".join(line.text.split()) != ""
            assert 1 <= line.number <= length


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_a_format_describes_itself(format: LabelledFormat) -> None:
    assert format.NAME
    assert format.TITLE
    assert format.RECOGNISED_BY


@pytest.mark.parametrize("name", FORMAT_OF)
def test_damaged_samples_are_read_or_refused_in_words(name: str) -> None:
    whole = sample(name)
    dice = random.Random(name)
    for _ in range(150):
        start = dice.randrange(len(whole))
        other = sample(dice.choice(list(FORMAT_OF)))
        piece = other[dice.randrange(len(other)) :][: dice.choice([0, 1, 8, 80])]
        text = whole[:start] + piece + whole[start + dice.choice([0, 1, 8, 80]) :]
        for format in FORMATS.values():
            format.fit(text)
        refused = refusal(name, text)
        if refused is not None:
            assert str(refused).startswith(name)
            assert refused.line is None or 1 <= refused.line <= text.count("\n") + 1


def refusal(name: str, text: str) -> LabelsRefused | None:
    try:
        labelled.parse(name, text)
    except LabelsRefused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Amara: hello\nJo: hi\n",
        "WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n",
        '{"segments": [{"start": 0, "end": 1, "text": "hello"}]}',
        '[{"speaker": "A", "text": "hello", "start": 0, "end": 1}]',
        "[1, 2]",
        '["a"]',
        "start,end,speaker,text\n0,1,A,hello\n",
        "Name,Email\nA,a@b.c\n",
        "---\n| a | b |\n|---|---|\n",
        "Notes: x\n---\n| a | b |\n",
    ],
)
def test_what_is_no_labelled_meeting_fits_nothing(text: str) -> None:
    assert labelled.detect(text) is None
    with pytest.raises(LabelsRefused):
        labelled.parse("x", text)


def test_no_transcript_among_the_samples_is_taken_for_labels() -> None:
    for path in SAMPLES.iterdir():
        if path.is_file() and path.suffix != ".py":
            assert labelled.detect(path.read_text(encoding="utf-8")) is None, path


def test_broken_json_is_told_with_its_line() -> None:
    with pytest.raises(LabelsRefused, match="broken JSON") as caught:
        labelled.parse("x.json", '[{"text": "a",\n "label": }]')
    assert caught.value.line == 2


def test_an_unknown_format_cannot_be_written() -> None:
    with pytest.raises(SettingsRefused, match="choose from codebook, jsonl"):
        labelled.write([], "poem")
