from __future__ import annotations

import json
import shutil
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest

from pipeline import model_folder, model_places, resources, training_flow
from pipeline.errors import ModelRefused
from pipeline.features import LexicalFeatures
from pipeline.model_folder import StoredModel
from pipeline.records import LabelledMeeting
from tests.conftest import ROOT, Run


@pytest.fixture(scope="module")
def trained(
    default_model: StoredModel,
    few_meetings: list[LabelledMeeting],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    out = tmp_path_factory.mktemp("models") / "few"
    training_flow.train(few_meetings, out, *training_flow.like(), parts=0)
    return out


@pytest.fixture
def copy(trained: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(trained, tmp_path / "copy"))


def edit(folder: Path, **changes: object) -> None:
    card = folder / "card.json"
    plain = json.loads(card.read_text(encoding="utf-8")) | changes
    card.write_text(json.dumps(plain), encoding="utf-8")


def test_a_stored_model_says_the_same_as_before(trained: Path) -> None:
    stored = model_folder.load(trained)
    texts = ["The cat was at the vet.", "We need a rota for June."]
    again = model_folder.load(trained)
    assert (
        stored.facts.fingerprint == json.loads((trained / "card.json").read_text())["fingerprint"]
    )
    assert np.array_equal(stored.model.probabilities(texts), again.model.probabilities(texts))


def test_training_is_the_same_each_time(
    trained: Path, few_meetings: list[LabelledMeeting], tmp_path: Path
) -> None:
    training_flow.train(few_meetings, tmp_path / "again", *training_flow.like(), parts=0)
    first, second = model_folder.load(trained), model_folder.load(tmp_path / "again")
    assert first.facts.fingerprint == second.facts.fingerprint
    assert first.card["data"] == second.card["data"]


def test_another_model_has_another_fingerprint(
    trained: Path, few_meetings: list[LabelledMeeting], tmp_path: Path
) -> None:
    training_flow.train(few_meetings[:-1], tmp_path / "other", *training_flow.like(), parts=0)
    other = model_folder.load(tmp_path / "other")
    assert other.facts.fingerprint != model_folder.load(trained).facts.fingerprint


def test_a_missing_folder_or_part_is_told(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="no such model folder"):
        model_folder.load(tmp_path / "none")
    (copy / "weights.skops").unlink()
    with pytest.raises(ModelRefused, match="has no weights"):
        model_folder.load(copy)
    (copy / "card.json").unlink()
    with pytest.raises(ModelRefused, match=r"has no card\.json"):
        model_folder.load(copy)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "oneonone.model/9"}', "\x00\xff"])
def test_a_damaged_card_is_told(copy: Path, text: str) -> None:
    (copy / "card.json").write_text(text, encoding="latin-1")
    with pytest.raises(ModelRefused, match=r"card\.json"):
        model_folder.load(copy)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": 5},
        {"fingerprint": None},
        {"labels": "work"},
        {"labels": []},
        {"labels": [1, 2]},
        {"labels": ["a/b/c"]},
        {"recipe": []},
        {"recipe": {}},
        {"versions": None},
        {"loads_with": ["scikit-learn"]},
        {"loads_with": {"": ">=1"}},
        {"loads_with": {"numpy": "about 2"}},
        {"loads_with": {"numpy": 2}},
        {"data": "much"},
        {"data": {"seen": 7}},
        {"data": {"seen": [{}]}},
        {"data": {"words": "many"}},
        {"data": {"words_by_source": [1]}},
        {"scores": 1},
        {"scores": {"how": "well"}},
        {"scores": {"how": "well", "by_words": {}, "by_source": 3}},
    ],
    ids=str,
)
def test_a_card_with_parts_of_wrong_types_is_told_in_a_line(
    copy: Path, run: Run, changes: dict[str, object]
) -> None:
    edit(copy, **changes)
    with pytest.raises(ModelRefused, match=r"card\.json"):
        model_folder.load(copy)
    for arguments in (["models", copy], ["models", copy, "--to", "json"]):
        done = run(*arguments)
        assert len(done.stderr.splitlines()) == (done.returncode == 1), done.stderr


def test_a_model_trained_anew_in_its_place_is_the_one_that_is_given(
    trained: Path, copy: Path, few_meetings: list[LabelledMeeting]
) -> None:
    before = model_folder.load(copy).facts.fingerprint
    training_flow.train(few_meetings[:-2], copy, *training_flow.like(), parts=0)
    assert model_folder.load(copy).facts.fingerprint != before


def test_types_that_hide_are_refused_in_a_line(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skops.io.get_untrusted_types", lambda **_: [])
    monkeypatch.setattr(model_folder, "TRUSTED", [])
    with pytest.raises(ModelRefused, match="not trusted"):
        model_folder.load(copy)


def test_damaged_weights_are_told(copy: Path) -> None:
    weights = copy / "weights.skops"
    whole = weights.read_bytes()
    for damaged in (b"", b"PK", whole[: len(whole) // 2], whole[:-100] + bytes(100)):
        weights.write_bytes(damaged)
        with pytest.raises(ModelRefused, match=r"damaged|do not fit"):
            model_folder.load(copy)


def test_a_card_of_other_weights_is_told(copy: Path) -> None:
    edit(copy, fingerprint="0123456789abcdef")
    with pytest.raises(ModelRefused, match="not those of its card"):
        model_folder.load(copy)


def test_labels_that_do_not_fit_the_weights_are_told(copy: Path) -> None:
    edit(copy, labels=["work/projects", "sales/calls"])
    with pytest.raises(ModelRefused, match=r"do not fit|not those of its card"):
        model_folder.load(copy)


def test_other_versions_are_told(copy: Path) -> None:
    edit(copy, loads_with={"scikit-learn": ">=0.1,<0.2"})
    with pytest.raises(ModelRefused, match=r"made for scikit-learn>=0\.1,<0\.2, and .* installed"):
        model_folder.load(copy)


def test_types_that_are_not_trusted_are_refused(copy: Path) -> None:
    weights = copy / "weights.skops"
    with zipfile.ZipFile(weights) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["schema.json"] = parts["schema.json"].replace(b'"LexicalFeatures"', b'"SomethingElse"')
    with zipfile.ZipFile(weights, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(ModelRefused, match="not trusted"):
        model_folder.load(copy)


def test_the_ranges_are_those_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for package, (low, high) in model_folder.RANGES.items():
        assert f"{package}>={low},<{high}" in project["dependencies"]


def test_the_default_model_loads_and_is_small(default_model: StoredModel) -> None:
    size = sum(file.stat().st_size for file in default_model.path.rglob("*") if file.is_file())
    assert size <= 20 * 1024 * 1024
    assert default_model.card["name"] == "default"
    assert len(default_model.facts.labels) == 19


def test_every_meeting_that_is_held_out_is_known() -> None:
    """A meeting whose words were changed has another fingerprint, and would be trained on."""
    held = set((ROOT / "models" / "held_out.txt").read_text(encoding="utf-8").split())
    for folder in model_places.shipped():
        assert held <= set(model_folder.read_card(folder)["data"]["seen"])


def test_the_default_model_knows_public_words_only(default_model: StoredModel) -> None:
    """No name or rare word of the training meetings is in the weights."""
    public = resources.found_in(default_model.model.estimator).public_words()
    found = 0
    for features in _lexical(default_model.model.estimator):
        words = {word for ngram in features.vocabulary for word in str(ngram).split(" ")}
        assert words <= public
        found += len(words)
    assert found > 1000


def _lexical(value: object) -> list[LexicalFeatures]:
    if isinstance(value, LexicalFeatures):
        return [value]
    if isinstance(value, list | tuple):
        return [found for item in value for found in _lexical(item)]
    if hasattr(value, "get_params"):
        return _lexical(list(vars(value).values()))
    return []
