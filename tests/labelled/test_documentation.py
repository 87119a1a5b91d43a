"""The examples in the documentation are what they say they are."""

from __future__ import annotations

import re

import pytest

from pipeline import labelled
from pipeline.labelled.known_labels import read_codebook
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "LABELLING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(text|json|csv)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
FORMATS = ["codebook", "jsonl", "table", "label-studio", "doccano", "prodigy"]


def test_there_is_an_example_of_every_format() -> None:
    assert set(FORMATS) == set(labelled.LABELLED_FORMATS)
    assert len(BLOCKS) == len(FORMATS)


@pytest.mark.parametrize(("format", "block"), list(zip(FORMATS, BLOCKS, strict=False)), ids=FORMATS)
def test_an_example_is_read_as_its_format(format: str, block: tuple[str, str]) -> None:
    found = labelled.detect(block[1])
    assert found is labelled.LABELLED_FORMATS[format]
    meeting = found.parse("x", block[1])[0]
    assert meeting.title == "Friday catch-up"
    assert meeting.lines[0].speaker == "Amara"
    assert str(meeting.lines[0].label) == "personal/smalltalk"


def test_the_codebook_of_the_example_can_be_read() -> None:
    (block,) = re.findall(r"^```\n(# labels.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert len(read_codebook("labels.txt", block)) == 3
