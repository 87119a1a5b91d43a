"""The Python API: what a notebook user does, and that it starts fast."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

import pipeline
from pipeline.errors import ModelRefused, SettingsRefused
from pipeline.model_folder import StoredModel
from pipeline.records import Transcript
from pipeline.writers.json_schema import SCHEMA
from tests.conftest import ROOT, SAMPLES

FRIDAY = SAMPLES / "friday-catch-up.vtt"
GUIDE = (ROOT / "docs" / "PYTHON.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def friday(default_model: StoredModel) -> pipeline.Report:
    return pipeline.report(FRIDAY, model=default_model)


def test_importing_it_loads_nothing_heavy() -> None:
    script = (
        "import sys, pipeline\n"
        "from pipeline import OneononeError, Transcript, read, report, train\n"
        "heavy = ('sklearn', 'spacy', 'numpy', 'skops', 'click', 'jinja2')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == [b"[]"]


def test_every_name_is_there_and_documented() -> None:
    for name in pipeline.__all__:
        assert getattr(pipeline, name).__doc__, name
        assert f"`{name}" in GUIDE, name
        assert name in dir(pipeline)
    assert (ROOT / "pipeline" / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'repport'"):
        pipeline.repport  # noqa: B018


def test_a_path_and_a_transcript_give_the_same(
    friday: pipeline.Report, default_model: StoredModel
) -> None:
    transcript = pipeline.read(str(FRIDAY), "vtt")
    assert isinstance(transcript, Transcript)
    assert pipeline.report(transcript, model=default_model.path) == friday
    assert pickle.loads(pickle.dumps(friday)) == friday


def test_a_report_in_a_list_is_a_line_and_tells_nothing_that_was_said(
    friday: pipeline.Report,
) -> None:
    assert re.fullmatch(r"\[<Report of friday-catch-up.vtt: About [^\n]{,150}>\]", repr([friday]))
    assert "boxes" not in repr(pipeline.read(FRIDAY))


def test_the_forms(friday: pipeline.Report) -> None:
    jsonschema.validate(friday.to_dict(), SCHEMA)
    assert "utterances" not in friday.to_dict()
    quoted = json.loads(friday.to_json(quotes=True))
    assert quoted["utterances"][0]["text"].startswith("Come in")
    assert "<!doctype html>" in str(friday.to("html")).lower()
    assert "Come in, come in" in str(friday.to("md", quotes=True))
    with pytest.raises(SettingsRefused, match=r"poem: is no form of report; choose from text"):
        friday.to("poem")
    with pytest.raises(SettingsRefused, match="choose from vtt"):
        pipeline.convert(FRIDAY, "docx")
    assert pipeline.convert(FRIDAY, "txt").startswith("[00:00:02] Amara: Come in")


@pytest.mark.parametrize("of", ["categories", "topics", "speakers", "timeline", "utterances"])
def test_rows_are_flat_and_name_their_meeting(friday: pipeline.Report, of: str) -> None:
    rows = friday.rows(of)  # type: ignore[arg-type]
    assert rows
    for row in rows:
        assert row.keys() == rows[0].keys()
        assert row["file"] == "friday-catch-up.vtt"
        assert all(isinstance(value, str | float | None) for value in row.values())
        assert "text" not in row
    table = csv.DictWriter(io.StringIO(), rows[0].keys())
    table.writerows(rows)


def test_rows_of_utterances_have_words_only_when_asked_for(friday: pipeline.Report) -> None:
    assert friday.rows("utterances", quotes=True)[0]["text"].startswith("Come in")


def test_a_report_to_share(friday: pipeline.Report) -> None:
    shared = friday.anonymous().without_keywords()
    assert isinstance(shared, pipeline.Report)
    assert "Amara" not in str(shared.to("html", quotes=True))
    assert not any(stretch.keywords for stretch in shared.timeline)


def test_a_model_trained_anew_is_loaded_anew(tmp_path: Path) -> None:
    model, few = tmp_path / "model", _few_labelled(tmp_path / "few")
    pipeline.train(few, model, folds=0, seed=1)
    first = pipeline.load_model(model)
    assert pipeline.load_model(model) is first
    assert pipeline.train(pipeline.read_labelled(few)[:10], model, folds=0, seed=1) is None
    assert pipeline.load_model(model).facts.fingerprint != first.facts.fingerprint
    with pytest.raises(ModelRefused):
        pipeline.load_model(tmp_path / "none")


def _few_labelled(folder: Path) -> Path:
    folder.mkdir()
    for file in sorted((ROOT / "data" / "train").glob("b8-*.txt"))[:2]:
        shutil.copy(file, folder)
    return folder


def test_the_examples_of_the_guide_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, default_model: StoredModel
) -> None:
    shutil.copy(FRIDAY, tmp_path / "friday.vtt")
    _few_labelled(tmp_path / "labelled")
    (tmp_path / "held-out").mkdir()
    shutil.copy(sorted((ROOT / "data" / "train").glob("b8-*.txt"))[2], tmp_path / "held-out")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(default_model.path, "my-model")
    known: dict[str, object] = {}
    for example in EXAMPLES:
        if find_spec("pandas") is None:  # the tables are then checked as rows, above
            example = re.sub(r"^.*(pandas|pd\.|stretches).*\n", "", example, flags=re.MULTILINE)
        exec(compile(example, "docs/PYTHON.md", "exec"), known)
    assert Path("friday.html").is_file()
    assert {
        "friday",
        "catch_up",
        "measured",
        "lines" if find_spec("pandas") else "files",
    } <= known.keys()
