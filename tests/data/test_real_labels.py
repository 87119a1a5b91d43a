"""The labels of real talk hold none of it, and what is rebuilt is what was labelled."""

from __future__ import annotations

import importlib
import io
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.labels import CODEBOOK
from tests.conftest import ROOT

REAL = ROOT / "data" / "real"
COMMIT = "0123456789abcdef0123456789abcdef01234567"

# Invented, in the shape of the published transcripts.
SOURCE = r"""**Mo Ferry:** Welcome, everybody, to Boats and Notes.

This goes on in a paragraph that was not labelled.

**Ann Quay, PhD:** \[00:01:02.10\] Morning! The gulls were *dreadful*. \[laughs\] They took my roll.

**Break:** \[00:01:30\]

**Mo Ferry:** Did the [new winch](https://b.example/w_(2)) come? And, I \[01:44\] might retrain.

\* \* \*

**Jingle:** \[02:00\] to \[02:10\]

**Ann Quay, PhD:** It came with \[unintelligible 00:02:13.04\] bolts from @an\_q &amp; co.

**Mo Ferry:** Right.
"""
EXCERPT = f"""title: harbour/boats-1.md 1-4
source-repo: quay/transcripts
source-commit: {COMMIT}
source-path: harbour/boats-1.md
first-utterance: 1
last-utterance: 4
licence: CC BY-SA 4.0 (repository)
---
personal/food | Ann Quay, PhD | Morning! The gulls were dreadful. [laughs] They took my roll.
work/projects | Mo Ferry | Did the new winch come?
career/growth | Mo Ferry | And, I might retrain.
work/logistics | Jingle | to
work/projects | Ann Quay, PhD | It came with [unintelligible 00:02:13.04] bolts from @an_q &amp; co.
"""

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.syspath_prepend(str(REAL))
    return importlib.import_module


@pytest.fixture
def labels(load: Load, tmp_path: Path) -> Path:
    """The labels of two excerpts, the second of which is of a source that is not there."""
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "x1.txt").write_text(EXCERPT, encoding="utf-8")
    (folder / "x2.txt").write_text(EXCERPT.replace("boats-1.md", "boats-2.md"), encoding="utf-8")
    made = tmp_path / "labels.jsonl"
    assert load("make_labels").main([str(folder), "-o", str(made)]) == 0
    return made


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    file = tmp_path / "sources" / "quay__transcripts" / "harbour" / "boats-1.md"
    file.parent.mkdir(parents=True)
    file.write_text(SOURCE, encoding="utf-8")
    return tmp_path / "sources"


@pytest.fixture
def rebuild(load: Load, labels: Path, tmp_path: Path) -> Callable[..., int]:
    def run(*origin: str | Path) -> int:
        where = ["--labels", str(labels), "--out", str(tmp_path / "texts")]
        code: int = load("rebuild").main([*map(str, origin), *where])
        return code

    return run


def test_labels_tell_where_each_line_stands_and_not_what_it_says(labels: Path) -> None:
    first = json.loads(labels.read_text(encoding="utf-8").splitlines()[0])
    assert [(line["utterance"], line["start"], line["end"]) for line in first["lines"]] == [
        (1, 0, 10),
        (2, 0, 5),
        (2, 5, 9),
        (3, 0, 1),
        (4, 0, 10),
    ]
    assert "gulls" not in labels.read_text(encoding="utf-8")


def test_an_excerpt_is_rebuilt_as_it_was_labelled_and_a_missing_source_is_told(
    rebuild: Callable[..., int],
    sources: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert rebuild("--sources", sources) == 3
    assert (tmp_path / "texts" / "x1.txt").read_text(encoding="utf-8") == EXCERPT
    assert not (tmp_path / "texts" / "x2.txt").exists()
    told = capsys.readouterr().err.splitlines()[-2:]
    assert told[0].startswith("x2: there is no harbour/boats-2.md in ")
    assert told[0].endswith(f"check out quay/transcripts at {COMMIT}")
    assert told[1].endswith("1 of 2 excerpts")


def test_a_plain_checkout_does_as_well_and_so_does_one_turn_more_above(
    rebuild: Callable[..., int], tmp_path: Path
) -> None:
    for name in ("boats-1.md", "boats-2.md"):
        file = tmp_path / "checkout" / "harbour" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("**Host:** One more.\n\n" + SOURCE, encoding="utf-8")
    assert rebuild("--sources", tmp_path / "checkout") == 0
    assert (tmp_path / "texts" / "x1.txt").read_text(encoding="utf-8") == EXCERPT


@pytest.mark.parametrize(
    ("said", "changed"),
    [("They took my roll", "They took my bread"), ("It came with", "They came with two")],
)
def test_other_words_are_refused(
    rebuild: Callable[..., int],
    sources: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    said: str,
    changed: str,
) -> None:
    assert said in SOURCE
    file = sources / "quay__transcripts" / "harbour" / "boats-1.md"
    file.write_text(SOURCE.replace(said, changed), encoding="utf-8")
    assert rebuild("--sources", sources) == 1
    assert not list((tmp_path / "texts").iterdir())
    assert "x1: the words are not those that were labelled" in capsys.readouterr().err


MEETING = {
    "meeting_transcripts": [
        {"speaker": "Chair", "content": "{vocalsound} Good morning , everybody ."},
        {"speaker": "Purser", "content": "{disfmarker}"},
        {"speaker": "Purser", "content": "It 's the ropes again , they 're all wet ."},
        {"speaker": "Chair", "content": "Mm - hmm ."},
        {"speaker": "Purser", "content": "And I 'd like , um , to learn to splice them myself ."},
        {"speaker": "Chair", "content": "You 've kept the stores very well this year ."},
    ]
}
LINES = f"""title: harbour/boats-1.md x1
source-repo: quay/transcripts
source-commit: {COMMIT}
source-path: harbour/boats-1.md
first-utterance: unknown
last-utterance: unknown
licence: CC BY 4.0 (corpus)
---
work/projects | Purser | It's the ropes again, they're all wet.
work/projects | Chair | Mm-hmm.
career/growth | Purser | And I'd like, um, to learn to splice them myself.
feedback/praise | Chair | You've kept the stores very well this year.
"""


HEADED = """# Talk in the harbour
### Purser:
It's the ropes again, they're all wet.

> (laughter)

### Chair:
Mm-hmm.

### Purser:
And I'd like, um,

to learn to splice them *myself*.

### Chair:
You've kept the stores very well this year.
"""
CAPTIONS = """1
00:00:01,000 --> 00:00:04,000
Purser: It's the ropes again, they're all wet.

2
00:00:04,000 --> 00:00:05,000
Chair: Mm-hmm.

3
00:00:05,000 --> 00:00:07,000
Purser: And I'd like, um, to learn

4
00:00:07,000 --> 00:00:09,000
Purser: to splice them myself.

5
00:00:09,000 --> 00:00:12,000
Chair: You've kept the stores very well this year.
"""


STARRED = """# Episode 3

*Purser (0:00:01)*: It's the ropes again, they're all wet.

*Chair (0:00:04)*: Mm-hmm.

*Purser*: And I'd like, um,

to learn to splice them myself.

_Chair_ (0:00:09): You've kept the stores very well this year.
"""
MEETINGS = f"""{json.dumps({"meeting_transcripts": [{"speaker": "Cook", "content": "Mm-hmm ."}]})}
{json.dumps(MEETING).replace("Mm - hmm", "Mm-hmm")}
"""


SLANTED = """_Well_ that is how it began.

_Nobody_ knew.

_Nobody_ asked.
"""


def test_slanted_words_are_no_names_and_paragraphs_of_nobody_are_turns(load: Load) -> None:
    read = load("transcript_turns").turns(SLANTED)
    assert [turn.text.replace("_", "") for turn in read] == [
        "Well that is how it began.",
        "Nobody knew.",
        "Nobody asked.",
    ]
    assert {turn.speaker for turn in read} == {"(unknown)"}


@pytest.mark.parametrize("source", [HEADED, CAPTIONS, STARRED, MEETINGS])
def test_other_shapes_of_transcripts_are_read_and_their_show_is_told(
    load: Load, tmp_path: Path, source: str
) -> None:
    folder, checkout = tmp_path / "labelled", tmp_path / "checkout"
    folder.mkdir()
    told = LINES.replace("licence:", "source-show: quayside\nlicence:")
    (folder / "x1.txt").write_text(told, encoding="utf-8")
    made = tmp_path / "labels.jsonl"
    assert load("make_labels").main([str(folder), "-o", str(made)]) == 0
    assert json.loads(made.read_text(encoding="utf-8"))["show"] == "quayside"
    (checkout / "harbour").mkdir(parents=True)
    (checkout / "harbour" / "boats-1.md").write_text(source, encoding="utf-8")
    where = ["--labels", str(made), "--out", str(tmp_path / "texts")]
    assert load("rebuild").main(["--sources", str(checkout), *where]) == 0
    again = (tmp_path / "texts" / "x1.txt").read_text(encoding="utf-8")
    assert "source-show: quayside\n" in again
    assert again.partition("---\n")[2] == LINES.partition("---\n")[2]


@pytest.mark.parametrize(
    ("said", "corrected"), [("all wet", "all wet"), ("Mm - hmm", "Mm hmm"), ("Mm - hmm", "Uh")]
)
def test_lines_without_numbers_are_found_by_their_words(
    load: Load, tmp_path: Path, said: str, corrected: str
) -> None:
    folder, checkout = tmp_path / "labelled", tmp_path / "checkout"
    folder.mkdir()
    (folder / "x1.txt").write_text(LINES, encoding="utf-8")
    made = tmp_path / "labels.jsonl"
    assert load("make_labels").main([str(folder), "-o", str(made)]) == 0
    (checkout / "harbour").mkdir(parents=True)
    source = json.dumps(MEETING).replace(said, corrected)
    (checkout / "harbour" / "boats-1.md").write_text(source, encoding="utf-8")
    where = ["--labels", str(made), "--out", str(tmp_path / "texts")]
    assert load("rebuild").main(["--sources", str(checkout), *where]) == 0
    again = (tmp_path / "texts" / "x1.txt").read_text(encoding="utf-8")
    lines = again.partition("---\n")[2].splitlines()
    assert [line.split(" | ")[:2] for line in lines] == [
        line.split(" | ")[:2] for line in LINES.partition("---\n")[2].splitlines()
    ]
    assert lines[2:] == LINES.splitlines()[-2:]
    assert load("rebuild").main(["--texts", str(tmp_path / "texts"), *where]) == 0


def test_texts_rebuilt_before_are_copied_when_their_digests_fit(
    rebuild: Callable[..., int], tmp_path: Path
) -> None:
    folder = tmp_path / "labelled"
    (folder / "x2.txt").write_text(EXCERPT.replace("my roll", "my bread"), encoding="utf-8")
    assert rebuild("--texts", folder) == 3
    assert (tmp_path / "texts" / "x1.txt").read_text(encoding="utf-8") == EXCERPT
    assert not (tmp_path / "texts" / "x2.txt").exists()


def test_a_text_that_is_no_longer_right_is_taken_away(
    rebuild: Callable[..., int], sources: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "texts" / "x2.txt"
    kept.parent.mkdir()
    kept.write_text(EXCERPT.replace("my roll", "my bread"), encoding="utf-8")
    assert rebuild("--sources", sources) == 3
    assert not kept.exists()


def test_the_network_is_asked_for_the_commit_and_only_for_what_is_not_there(
    rebuild: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(url: str, timeout: float) -> io.BytesIO:
        asked.append(url)
        if url.endswith("boats-2.md"):
            raise urllib.error.HTTPError(url, 404, "Not Found", Any, None)  # type: ignore[arg-type]
        return io.BytesIO(SOURCE.encode())

    monkeypatch.setattr(urllib.request, "urlopen", answer)
    assert rebuild("--network") == 3
    assert rebuild("--network") == 3
    place = f"https://raw.githubusercontent.com/quay/transcripts/{COMMIT}/harbour"
    assert asked == [f"{place}/boats-1.md", f"{place}/boats-2.md", f"{place}/boats-2.md"]


def test_a_network_that_is_out_is_told_once(
    rebuild: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def out(url: str, timeout: float) -> io.BytesIO:
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(urllib.request, "urlopen", out)
    assert rebuild("--network") == 1
    assert capsys.readouterr().err.count("cannot be reached") == 1


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (EXCERPT.replace("personal/food", "personal/boats"), "is not in the codebook"),
        (EXCERPT.replace("source-commit", "commit"), "does not tell its source"),
        (EXCERPT.replace("last-utterance: 4", "last-utterance: 2"), "is not clear"),
    ],
)
def test_labels_are_not_made_of_what_is_unclear(
    load: Load, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: str, fault: str
) -> None:
    (tmp_path / "x.txt").write_text(changed, encoding="utf-8")
    assert load("make_labels").main([str(tmp_path), "-o", str(tmp_path / "made.jsonl")]) == 1
    assert fault in capsys.readouterr().err
    assert not (tmp_path / "made.jsonl").exists()


def test_the_labels_of_the_project_keep_to_the_codebook_and_hold_no_text() -> None:
    allowed = {"excerpt", "repository", "commit", "path", "first", "last", "licence", "lines"}
    names = set()
    for row in (REAL / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        excerpt = json.loads(row)
        names.add(excerpt["excerpt"])
        assert set(excerpt) - {"show"} == allowed
        assert re.fullmatch(r"[a-z]+", excerpt.get("show", "none"))
        assert re.fullmatch(r"[pqrs]\d{3}", excerpt["excerpt"])
        assert re.fullmatch(r"[0-9a-f]{40}", excerpt["commit"])
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", excerpt["repository"])
        assert re.fullmatch(r"[\w./-]+\.(md|markdown|jsonl?|srt|txt)", excerpt["path"])
        assert len(excerpt["licence"]) <= 40
        numbered = excerpt["first"] is not None
        assert type(excerpt["first"]) is type(excerpt["last"]) is (int if numbered else type(None))
        for line in excerpt["lines"]:
            category, topic = line.pop("label").split("/")
            assert topic in CODEBOOK[category]
            assert re.fullmatch(r"[0-9a-f]{12}", line.pop("digest"))
            assert set(line) == {"utterance", "start", "end"}
            assert all(type(value) is int for value in line.values())
            assert not numbered or excerpt["first"] <= line["utterance"] <= excerpt["last"]
            assert 0 <= line["start"] < line["end"]
    assert len(names) > 360
