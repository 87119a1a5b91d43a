from __future__ import annotations

import pytest

from pipeline.errors import LabelsRefused
from pipeline.labelled import codebook_text
from pipeline.labelled.known_labels import no_slips, read_codebook, within
from pipeline.labels import Label
from pipeline.records import LabelledMeeting

CODEBOOK = """# ours
client/visits   # on site
client/calls

inner/weather
"""


def meetings(*labels: str) -> list[LabelledMeeting]:
    lines = "\n".join(f"{label} | A | hello" for label in labels)
    return codebook_text.parse("x.txt", f"title: One\n---\n{lines}\n")


def test_a_codebook_is_a_list_of_labels_with_comments() -> None:
    assert read_codebook("our.txt", CODEBOOK) == (
        Label("client", "visits"),
        Label("client", "calls"),
        Label("inner", "weather"),
    )


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("# nothing\n", None, "names no label"),
        ("work\n\nwork/a/b\n", 3, "is no label"),
        ("work\npersonal/home\n", 2, "some labels have a topic and others have none"),
    ],
)
def test_faults_of_a_codebook(text: str, line: int | None, fault: str) -> None:
    with pytest.raises(LabelsRefused, match=fault) as caught:
        read_codebook("our.txt", text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("label", "remedy"),
    [
        ("client/visit", "write 'client/visits' if that is meant, or add it there"),
        ("client", "add it there"),
        ("zzz/qqq", "; add it there"),
    ],
)
def test_a_label_outside_the_codebook_is_refused_with_the_nearest(label: str, remedy: str) -> None:
    allowed = read_codebook("our.txt", CODEBOOK)
    within(meetings("client/visits", "client/calls"), allowed, "our.txt")
    with pytest.raises(LabelsRefused, match=r"is not in our.txt") as caught:
        within(meetings("client/visits", label), allowed, "our.txt")
    assert caught.value.line == 4
    assert remedy in str(caught.value)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("client/vists", "client/visits"),
        ("client/visist", "client/visits"),
        ("clinet/visits", "client/visits"),
        ("cliemt/weather", "client"),
        ("Client/visits", "client/visits"),
        ("client/Visits", "client/visits"),
        ("cli ent/new", "client"),
    ],
)
def test_a_single_label_close_to_a_frequent_one_is_a_slip(slip: str, meant: str) -> None:
    found = meetings(*["client/visits"] * 5, slip)
    with pytest.raises(LabelsRefused, match="looks like a slip of") as caught:
        no_slips(found)
    assert caught.value.line == 8
    assert f"{meant!r}" in str(caught.value) or f"{meant.split('/')[0]!r}" in str(caught.value)


def test_a_spelling_that_differs_in_case_is_refused_however_frequent() -> None:
    with pytest.raises(LabelsRefused, match="'Client' looks like a slip of 'client'"):
        no_slips(meetings(*["client/visits"] * 9, *["Client/calls"] * 7))
    with pytest.raises(LabelsRefused, match="'Work' looks like a slip of 'work'"):
        no_slips(meetings("work/projects", *["Work/hiring"] * 7))


@pytest.mark.parametrize(
    "labels",
    [
        ["client/visits"] * 4 + ["client/vists"],  # nothing frequent to be a slip of
        ["client/visits"] * 5 + ["client/vists"] * 2,  # twice is meant
        ["client/visits"] * 5 + ["client/calls"],
        ["grade/level 1"] * 5 + ["grade/level 2"],
        ["q1"] * 5 + ["q2"],
        ["team"] * 5 + ["tech"],
        ["work/projects"] * 5 + ["career/pay", "personal/pets"],  # the default codebook's
        ["client/visits"] * 5 + ["client"],
    ],
)
def test_what_is_no_slip(labels: list[str]) -> None:
    no_slips(meetings(*labels))
