"""What many tests need: a small trained model, labelled meetings, the command line."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import flows, model_places
from pipeline.cli import main
from pipeline.labelled import codebook_text
from pipeline.model_folder import StoredModel
from pipeline.records import LabelledMeeting
from tests.postgresql import postgresql, postgresql_place

__all__ = ["postgresql", "postgresql_place"]  # fixtures, for all tests

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"


@pytest.fixture(scope="session")
def default_model() -> StoredModel:
    """The fast model, whether or not the accurate one can run here."""
    return flows.load_model(model_places.shipped_folder() / "default")


@pytest.fixture(scope="session")
def few_meetings() -> list[LabelledMeeting]:
    """Twelve meetings of the corpus: enough to train on in seconds."""
    files = sorted((ROOT / "data" / "train").glob("b8-*.txt"))[:2]
    return [
        meeting
        for file in files
        for meeting in codebook_text.parse(str(file), file.read_text(encoding="utf-8"))
    ][:12]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, through its one door, with its output piped."""

    def oneonone(*arguments: str | Path, input: bytes = b"", cwd: Path | None = None) -> Done:
        streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8") for name in ("stdout", "stderr")}
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", "80")
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(input), "utf-8"))
            for name, stream in streams.items():
                patch.setattr(f"sys.{name}", stream)
            if cwd is not None:
                patch.chdir(cwd)
            with pytest.raises(SystemExit) as exited:
                main([str(argument) for argument in arguments])
        written = []
        for stream in streams.values():
            stream.flush()
            written.append(stream.buffer.getvalue().decode("utf-8"))
        return Done(int(exited.value.code or 0), *written)

    return oneonone
