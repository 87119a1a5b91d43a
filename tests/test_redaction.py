"""What is taken out of a report before it is written."""

from __future__ import annotations

from pipeline.redaction import with_short_quotes, without_keywords
from tests.writers.made_report import Said, made_report
from tests.writers.small_report import LABELS, small_report


def test_keywords_are_taken_out_of_every_stretch() -> None:
    assert {one.keywords for one in without_keywords(small_report()).timeline} == {()}


def test_short_quotes_keep_the_first_words_wherever_the_report_holds_them() -> None:
    words = [f"word{number}" for number in range(20)]
    report = with_short_quotes(
        made_report([Said("A", " ".join(words), LABELS[0]), Said("B", "Yes.", LABELS[0])])
    )
    texts = [one.utterance.text for one in report.predictions]
    assert texts == [" ".join(words[:12]) + " …", "Yes."]
    assert [one.text for one in report.meeting.utterances] == texts
    assert "word12" not in repr(report).replace("keywords=", "")[: repr(report).find("timeline")]
