"""The spaCy component, registered by its import; test_wheel.py finds it by its entry point."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.spacy_component  # noqa: F401 - registers the factory
from pipeline import report
from pipeline.errors import ModelRefused
from pipeline.labels import CODEBOOK
from pipeline.model_folder import StoredModel
from pipeline.records import Line, Reading, Transcript
from pipeline.spacy_component import displacy_colours
from tests.conftest import ROOT, SAMPLES

TALK = (
    "Amara: Morning! How was the weekend with the children?\n"
    "Jo: Lovely, thanks. The cat had to go to the vet on Saturday. So we stayed at home.\n\n"
    "Amara: Poor thing. Shall we start with the release then?\r\n"
    "Jo: The build is red since Monday and I need somebody to look at it, that is all."
)
GUIDE = (ROOT / "docs" / "SPACY.md").read_text(encoding="utf-8")


def pipe(model: StoredModel, **config: Any) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("oneonone", config={"model": str(model.path), **config})
    return nlp


@pytest.fixture(scope="module")
def nlp(default_model: StoredModel) -> Language:
    return pipe(default_model)


def test_spans_are_the_utterances_without_names(nlp: Language) -> None:
    doc = nlp(TALK)
    assert [span.text for span in doc.spans["oneonone"]] == [
        "Morning! How was the weekend with the children?",
        "Lovely, thanks. The cat had to go to the vet on Saturday.",
        "So we stayed at home.",
        "Poor thing. Shall we start with the release then?",
        "The build is red since Monday and I need somebody to look at it, that is all.",
    ]
    for span, score in zip(
        doc.spans["oneonone"], doc.spans["oneonone"].attrs["scores"], strict=True
    ):
        category, _, topic = span.label_.partition("/")
        assert topic in CODEBOOK[category]
        assert 0 < span._.oneonone_confidence == score <= 1
    assert sum(doc.cats.values()) == pytest.approx(1)
    assert tuple(doc.cats) == tuple(CODEBOOK)


def test_it_says_what_a_report_says(nlp: Language, default_model: StoredModel) -> None:
    told = report(SAMPLES / "friday-catch-up.vtt", model=default_model)
    doc = nlp("\n".join(f"{one.speaker}: {one.text}" for one in told.meeting.utterances))
    spans = doc.spans["oneonone"]
    assert [span.text for span in spans] == [one.text for one in told.meeting.utterances]
    assert [span.label_ for span in spans] == [str(one.label) for one in told.predictions]
    lines = tuple(Line(one.text, str(at)) for at, one in enumerate(told.meeting.utterances))
    untimed = report(Transcript("x", "text", "", Reading(lines)), model=default_model)
    shares = {share.category: share.share for share in untimed.categories}
    assert doc.cats == pytest.approx(shares)


def test_settings(default_model: StoredModel) -> None:
    nlp = pipe(default_model, spans_key="meeting", topics=False)
    doc = Doc(nlp.vocab, words=["The", "cat", "is", "ill", "."])
    doc.cats["spam"] = 0.25
    doc = nlp.get_pipe("oneonone")(doc)
    (span,) = doc.spans["meeting"]
    assert span.label_ in CODEBOOK
    assert "oneonone" not in doc.spans
    assert doc.cats["spam"] == 0.25
    component: Any = nlp.get_pipe("oneonone")
    assert component.labels == tuple(CODEBOOK) == tuple(component.colors)
    with pytest.raises(ModelRefused, match="no such model folder"):
        spacy.blank("en").add_pipe("oneonone", config={"model": "nowhere"})


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028", "Amara:", ">>", "a" * 20_000, "\x00"])
def test_any_text_is_a_doc(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert set(doc.cats) == set(CODEBOOK)
    assert "".join(span.text for span in doc.spans["oneonone"]) in text


def test_docs_come_in_batches_and_in_processes(nlp: Language) -> None:
    texts = [TALK, "", "The cat is ill."] * 2
    alone = [nlp(text).cats for text in texts]
    assert [doc.cats for doc in nlp.pipe(texts, batch_size=2)] == alone
    assert [doc.cats for doc in nlp.pipe(texts, n_process=2)] == alone


def test_a_pipeline_is_kept_and_warns_of_another_model(
    nlp: Language, default_model: StoredModel, tmp_path: Path
) -> None:
    nlp.to_disk(tmp_path / "kept")
    again = spacy.load(tmp_path / "kept")
    assert again(TALK).cats == nlp(TALK).cats
    assert spacy.blank("en").from_bytes is not None
    again.from_bytes(nlp.to_bytes())
    kept = tmp_path / "kept" / "oneonone"
    text = kept.read_text()
    assert default_model.facts.fingerprint in text
    kept.write_text(text.replace(default_model.facts.fingerprint, "0" * 16))
    with pytest.warns(UserWarning, match=rf"kept with .*\({'0' * 16}\), and runs with"):
        spacy.load(tmp_path / "kept")


def test_a_doc_is_kept_with_its_spans(nlp: Language) -> None:
    doc = nlp(TALK)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    spans = again.spans["oneonone"]
    assert [span._.oneonone_confidence for span in spans] == spans.attrs["scores"]
    assert [span.label_ for span in spans] == [span.label_ for span in doc.spans["oneonone"]]


def test_every_default_label_has_a_light_colour() -> None:
    colours = displacy_colours()
    for category, topics in CODEBOOK.items():
        assert {colours[f"{category}/{topic}"] for topic in topics} == {colours[category]}
    for colour in colours.values():
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert 0.299 * red + 0.587 * green + 0.114 * blue > 128  # displaCy writes in black


def test_displacy_draws_the_spans(nlp: Language) -> None:
    component: Any = nlp.get_pipe("oneonone")
    options = {"spans_key": "oneonone", "colors": component.colors}
    doc = nlp(TALK)
    page = displacy.render(doc, style="span", jupyter=False, options=options)
    for span in doc.spans["oneonone"]:
        assert span.label_ in page
        assert component.colors[span.label_] in page


def test_the_examples_of_the_guide_run(
    default_model: StoredModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(SAMPLES / "friday-catch-up.vtt", tmp_path / "friday.vtt")
    shutil.copytree(default_model.path, tmp_path / "my-model")
    monkeypatch.chdir(tmp_path)
    known: dict[str, Any] = {}
    for example in re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL):
        exec(compile(example, "docs/SPACY.md", "exec"), known)
    assert [len(doc.spans["meeting"]) for doc in known["docs"]] == [2, 1]
    other = {"components.oneonone.model": str(default_model.path)}
    shutil.rmtree("my-model")
    assert spacy.load("my-pipeline", config=other)("Ana: The cat is ill.").cats
