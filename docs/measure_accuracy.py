"""Measures what docs/ACCURACY.md says, and keeps it in docs/accuracy.json.

Every part of that file is measured by itself and keeps the command that gave it, so that what
needs data that not everybody has, or an hour, stays while the rest is made anew:

    python docs/measure_accuracy.py same [--real-talk DIR]   the shipped models on the same meetings
    python docs/measure_accuracy.py costs                    their size, time and memory
    python docs/measure_accuracy.py left-out                 the fast model, sources left out
    python docs/measure_accuracy.py written                  a fast model that knows no real talk

The last two need build/published.npz, embeddings of the published encoder: those that ship come
from one that has learnt from labels of every series (`make embeddings` makes both).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline import (
    classifier,
    corpus,
    flows,
    leaving_out,
    model_folder,
    model_places,
    training,
    training_flow,
)
from pipeline.findings import Findings
from pipeline.recipe import Recipe
from pipeline.records import LabelledMeeting
from pipeline.resources import Resources, read_embeddings

ROOT = Path(__file__).parent.parent
KEPT = Path(__file__).parent / "accuracy.json"
TRAIN, REAL = ROOT / "data" / "train", ROOT / "data" / "real" / "texts"
HELD_OUT = ROOT / "models" / "held_out.txt"
PARTS_LEFT_OUT = 5
MINUTES, WORDS_A_MINUTE = 52, 150
FIGURES = (
    "accuracy",
    "kappa",
    "macro_f1",
    "topic_macro_f1",
    "calibration_error",
    "share_error",
    "share_error_of_training_shares",
    "share_error_of_commonest",
    "intervals",
)


def figures(found: Findings) -> dict[str, Any]:
    """Give the main figures, by words."""
    stated = found.stated()
    scores = stated["by_words"]
    return {
        "meetings": stated["meetings"],
        "words": stated["words"],
        **{name: scores[name] for name in FIGURES},
        "f1": {one["name"]: one["f1"] for one in scores["categories"]},
        "coverage": stated["coverage"],
    }


def same(options: argparse.Namespace) -> dict[str, Any]:
    """Measure each shipped model on the samples, on meetings of full length, and on real talk."""
    folders = {"samples": ROOT / "data" / "samples", "full length": ROOT / "data" / "full_length"}
    if options.real_talk:
        folders["real talk"] = options.real_talk
    kept: dict[str, Any] = _kept().get("same", {})
    for name, folder in folders.items():
        meetings = training_flow.labelled([folder])
        kept[name] = {
            model.name: {"fingerprint": stored.facts.fingerprint}
            | figures(training_flow.evaluate(meetings, stored))
            for model in model_places.shipped()
            for stored in [flows.load_model(model)]
        }
    return kept


def costs(_: argparse.Namespace) -> dict[str, Any]:
    """Measure what the report of a long meeting takes, in a process of its own."""
    meetings = training_flow.labelled([ROOT / "data" / "full_length"])
    words = MINUTES * WORDS_A_MINUTE
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole, half = Path(folder) / "whole.txt", Path(folder) / "half.txt"
        for place, length in ((whole, words), (half, words // 2)):
            place.write_text(_transcript(meetings, length), encoding="utf-8")
        for model in model_places.shipped():
            runs = {place: _cheapest(place, model) for place in (whole, half)}
            slope = (runs[whole][0] - runs[half][0]) / (words - words // 2)
            found[model.name] = {
                "fingerprint": model_folder.read_card(model)["fingerprint"],
                "megabytes": sum(file.stat().st_size for file in model.iterdir()) / 1e6,
                "minutes": MINUTES,
                "words": words,
                "cpu_seconds": runs[whole][0],
                "cpu_seconds_per_1000_words": 1000 * slope,
                "peak_megabytes": runs[whole][1],
            }
    return found


def left_out(_: argparse.Namespace) -> dict[str, Any]:
    """Measure the fast model on series and shows that it was not trained on."""
    resources, recipe = _unlearnt()
    split = leaving_out.by_key(training_flow.labelled([TRAIN, *_real()]), "source", PARTS_LEFT_OUT)
    judged = []
    for number, one in enumerate(split.rounds, start=1):
        model = classifier.train(one.known, resources, recipe)
        usual = corpus.mean_shares(one.known)
        judged += [training.judge(model, meeting, usual) for meeting in one.test]
        _progress("sources left out", number, len(split.rounds))
    found = training.measure(judged, split.how).findings
    stated = found.stated()
    return {
        "how": stated["how"],
        **figures(found),
        "by_kind": {
            kind: {"meetings": one["meetings"], "words": one["words"]}
            | {name: one["by_words"][name] for name in FIGURES}
            for kind, one in stated["by_kind"].items()
        },
        "by_source": stated["by_source"],
    }


def written(_: argparse.Namespace) -> dict[str, Any]:
    """Measure a fast model that knows written talk alone on what the shipped one is measured on."""
    held = frozenset(HELD_OUT.read_text(encoding="utf-8").split())
    meetings = training_flow.labelled([TRAIN])
    known = [m for m in meetings if m.fingerprint not in held]
    tested = [m for m in meetings + training_flow.labelled(_real()) if m.fingerprint in held]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "default"
        training_flow.train(known, out, *_unlearnt(), progress=_progress)
        stored = flows.load_model(out)
        kinds = sorted({corpus.kind(meeting) for meeting in tested}, reverse=True)
        return {"fingerprint": stored.facts.fingerprint} | {
            kind: figures(
                training_flow.evaluate([m for m in tested if corpus.kind(m) == kind], stored)
            )
            for kind in kinds
        }


def _unlearnt() -> tuple[Resources, Recipe]:
    """Give what `make model` trains with, but embeddings that know of no label."""
    return Resources(read_embeddings(ROOT / "build" / "published.npz")), Recipe()


def _real() -> list[Path]:
    return [REAL] if REAL.is_dir() else []


def _progress(what: str, done: int, of: int) -> None:
    print(f"{what}: {done} of {of}", file=sys.stderr)


def _transcript(meetings: Sequence[LabelledMeeting], words: int) -> str:
    """Give the first so many words of meetings, one after another, as text."""
    rows, count = [], 0
    for line in (line for meeting in meetings for line in meeting.lines):
        if count < words:
            rows.append(f"{line.speaker}: {line.text}")
            count += len(line.text.split())
    return "\n".join(rows) + "\n"


def _cheapest(file: Path, model: Path) -> tuple[float, float]:
    """Give seconds of processor time and greatest memory (megabytes) of the better of two runs."""
    command = [sys.executable, "-m", "pipeline", "report", str(file), "--model", str(model)]
    runs = []
    for _ in range(2):
        running = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0
        runs.append((used.ru_utime + used.ru_stime, _megabytes(used)))
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _machine() -> str:
    return f"{platform.machine()}, Python {platform.python_version()}"


def _kept() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    return known


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "same": same,
    "costs": costs,
    "left-out": left_out,
    "written": written,
}


def main() -> None:
    """Measure the parts that are named, and keep them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", choices=PARTS)
    parser.add_argument("--real-talk", type=Path, help="labelled real talk never trained on")
    options = parser.parse_args()
    for part in options.parts:
        measured = PARTS[part](options)
        kept = _kept() | {part: measured}
        kept["machine"] = kept.get("machine", {}) | {part: _machine()}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
