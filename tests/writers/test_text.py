"""The text report at every width: no figure is lost, and no text speaks to the terminal."""

from __future__ import annotations

import re

import pytest

from pipeline.labels import CODEBOOK, Label
from pipeline.records import Report
from pipeline.timing import clock
from pipeline.writers import Detail, sentences, text
from tests.writers.made_report import Said, hostile_report, long_report, made_report
from tests.writers.small_report import SAID, small_report

LABELS = tuple(Label(category, topic) for category, topics in CODEBOOK.items() for topic in topics)
WIDTHS = [40, 48, 59, 60, 80, 110, 200]


def every_label() -> Report:
    """Give a meeting of some hours with all topics and a speaker of a long name."""
    said = [
        Said(("Dana", "Oluwaseun Featherstonehaugh")[number % 2], "So.", label, 400.0 + number)
        for number, label in enumerate(LABELS)
    ]
    return made_report(said, labels=LABELS)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("report", [small_report(), every_label(), hostile_report()])
@pytest.mark.parametrize("detail", [(False, False), (True, False), (True, True)])
def test_text_keeps_to_its_width(width: int, report: Report, detail: tuple[bool, bool]) -> None:
    written = text.write([report], Detail(*detail, width=width))
    assert max(map(len, written.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("report", [small_report(), every_label(), long_report(1)])
def test_every_figure_is_there_at_every_width(report: Report, width: int) -> None:
    written = text.write([report], Detail(width=width))
    assert "…" not in written
    words = written.split()
    for share in report.categories:
        for figure in (clock(share.seconds), sentences.percent(share.share)):
            assert figure in words
        assert (sentences.interval(share) or words[0]) in words
    for speaker in report.speakers:
        assert clock(speaker.seconds) in words
        for seconds in speaker.categories:
            assert clock(seconds) in words or seconds < 0.5


def test_letters_are_no_two_the_same() -> None:
    labels = (Label("people"), Label("projects"))
    report = made_report([Said("A", "So.", label) for label in labels], labels=labels)
    assert re.search(r"P people +R projects", text.write([report], Detail()))


@pytest.mark.parametrize("quotes", [False, True])
def test_utterances_are_listed_with_words_only_when_asked_for(quotes: bool) -> None:
    written = text.write([small_report()], Detail(quotes=quotes, utterances=True))
    assert len(re.findall(r"^ +\d+:\d\d  \w+/\w+", written, flags=re.MULTILINE)) == len(SAID)
    assert "1:00  personal/pets (unsure)  Luis" in written
    assert ("Poor thing." in written) is quotes


def test_quotes_are_listed_stretch_by_stretch() -> None:
    written = text.write([small_report()], Detail(quotes=True))
    assert "1:00–1:32  personal/pets (unsure)  cat, vet" in written
    for said, *_ in SAID:
        assert said in written


def test_no_control_character_reaches_the_terminal() -> None:
    said = [Said("\x1b[31mDana\x07", "\x1b]0;title\x07Hello\u202e", LABELS[0])]
    report = made_report(said, title="\x1b[2JTitle", file="\x1b[1m.vtt", labels=LABELS)
    written = text.write([report], Detail(quotes=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written)
