"""The wheel, unpacked elsewhere and run from another directory: nothing of the checkout is used."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", made, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made / "site")
    return made / "site"


def run(site: Path, cwd: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_models_travel_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, tmp_path, "models")
    assert shown.returncode == 0, shown.stderr
    assert str(installed / "pipeline" / "models" / "default") in shown.stdout
    assert str(ROOT) not in shown.stdout


def test_a_sample_is_reported_from_another_directory(installed: Path, tmp_path: Path) -> None:
    fast = installed / "pipeline" / "models" / "default"
    done = run(installed, tmp_path, "report", SAMPLES / "quick-sync.srt", "--model", fast)
    assert done.returncode == 0, done.stderr
    assert "work" in done.stdout


def test_spacy_finds_the_component_by_its_entry_point(installed: Path, tmp_path: Path) -> None:
    script = (
        "import spacy, sys\n"
        "nlp = spacy.blank('en')\n"
        "assert 'sklearn' not in sys.modules\n"
        "nlp.add_pipe('oneonone')\n"
        "print(nlp('The cat is ill.').cats.keys(), sys.modules['pipeline'].__file__)\n"
        "print(spacy.registry.displacy_colors.get_all()['oneonone']()['work'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "'personal'" in done.stdout
    assert str(installed) in done.stdout


def test_the_wheel_holds_what_it_needs_and_no_real_texts(installed: Path) -> None:
    names = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    assert {"pipeline/data/train/a01-1.txt", "pipeline/py.typed"} <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not [name for name in names if "data/real" in name or name.startswith("tests")]
