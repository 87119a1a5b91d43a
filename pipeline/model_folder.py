"""A model on disk: a folder with weights and card, checked before it is trusted."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from pipeline import disk, model_card, model_places
from pipeline.calibration import Calibration
from pipeline.classifier import Model
from pipeline.errors import ModelRefused, OutputRefused, did_you_mean
from pipeline.familiarity import Familiar
from pipeline.intervals import Spread
from pipeline.labels import Label
from pipeline.model_places import CARD
from pipeline.recipe import recipe_from
from pipeline.records import ModelFacts
from pipeline.smoothing import Chain
from pipeline.temperatures import Temperature

SCHEMA = "oneonone.model/1"
WEIGHTS, PAGE = "weights.skops", "README.md"
RANGES: Mapping[str, tuple[str, str]] = {"scikit-learn": ("1.8", "1.10"), "skops": ("0.13", "0.17")}
"""Versions that models are loaded with: at least the first, below the second; the same as in
``pyproject.toml``."""
TRUSTED = [
    "pipeline.classifier.PooledViews",
    "pipeline.classifier.View",
    "pipeline.encoder.Encoder",
    "pipeline.features.Embeddings",
    "pipeline.features.EncodedFeatures",
    "pipeline.features.LexicalFeatures",
    "pipeline.features.MeaningFeatures",
]
"""The only classes beyond scikit-learn's and numpy's public ones that weights may hold."""
_AGAIN = "train it again with `oneonone train`"


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model as loaded from its folder."""

    path: Path
    model: Model
    card: Mapping[str, Any]
    facts: ModelFacts


def fingerprint(model: Model) -> str:
    """Digest arrays and parameters of a model, 16 hexadecimal digits.

    Taken over values, since two dumps of one model differ in bytes.
    """
    digest = hashlib.sha256()
    _feed(digest, model.estimator)
    _feed(digest, asdict(model.chain))
    _feed(digest, asdict(model.calibration))
    _feed(digest, asdict(model.familiar))
    _feed(digest, [str(label) for label in model.labels])
    _feed(digest, asdict(model.recipe))
    return digest.hexdigest()[:16]


def _feed(digest: Any, value: Any) -> None:
    """Put a value into a digest, walking through estimators and containers by name."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.ascontiguousarray(value)
        digest.update(f"{array.dtype}{array.shape}".encode())
        digest.update(repr(array.tolist()).encode() if array.dtype == object else array.tobytes())
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            digest.update(str(key).encode())
            _feed(digest, value[key])
    elif isinstance(value, list | tuple):
        digest.update(f"[{len(value)}".encode())
        for item in value:
            _feed(digest, item)
    elif hasattr(value, "get_params"):
        digest.update(type(value).__name__.encode())
        # Whatever scikit-learn's version writes beside the fitted values does not count.
        _feed(digest, {k: v for k, v in vars(value).items() if not k.startswith("_")})
    else:
        digest.update(repr(value).encode())


def check_place(folder: Path) -> None:
    """Refuse to put a model where something else is, which it would take the place of.

    :raises OutputRefused: for a file, and for a folder that is not empty and no model.
    """
    if folder.is_dir() and ((folder / CARD).is_file() or not any(folder.iterdir())):
        return
    if folder.exists():
        raise OutputRefused(str(folder), "is there and is no model", "choose another place with -o")


def save(folder: Path, model: Model, about: Mapping[str, Any]) -> None:
    """Write a model folder, whole or not at all.

    :param about: what to state of data and scores; name, labels, settings, versions and
        fingerprint are added.
    :raises OutputRefused: when it cannot be written.
    """
    import skops.io

    check_place(folder)
    with disk.whole_folder(folder) as made:
        skops.io.dump(
            {
                "estimator": model.estimator,
                "chain": asdict(model.chain),
                "calibration": asdict(model.calibration),
                "familiar": asdict(model.familiar),
            },
            made / WEIGHTS,
            compression=ZIP_DEFLATED,
            compresslevel=9,
        )
        card = {**_stated(folder.name, model), **about}
        text = json.dumps(card, indent=1, ensure_ascii=False)
        (made / CARD).write_text(text + "\n", encoding="utf-8")
        (made / PAGE).write_text(model_card.page(card), encoding="utf-8")


def _stated(name: str, model: Model) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "name": name,
        "fingerprint": fingerprint(model),
        "labels": [str(label) for label in model.labels],
        "recipe": asdict(model.recipe),
        "versions": {package: metadata.version(package) for package in RANGES},
        "loads_with": {package: f">={low},<{high}" for package, (low, high) in RANGES.items()},
    }


def load(folder: Path) -> StoredModel:
    """Read a model folder and check that it is whole and fits the installed packages.

    :param folder: its path, or the name of a shipped model.
    :raises ModelRefused: in one line, with what does not fit.
    """
    folder = model_places.find(folder)
    return _load(folder.resolve(), str(folder), _state(folder))


def _state(folder: Path) -> tuple[tuple[int, int], ...]:
    """Tell one state of a folder's files from the next, so that no old model is given."""
    found = []
    for name in (WEIGHTS, CARD):
        try:
            told = (folder / name).stat()
        except OSError:  # which reading it will tell
            continue
        found.append((told.st_mtime_ns, told.st_size))
    return tuple(found)


@lru_cache(maxsize=4)
def _load(folder: Path, called: str, _state: tuple[tuple[int, int], ...]) -> StoredModel:
    card = read_card(folder, called)
    _check_versions(card, called)
    weights = _weights(folder / WEIGHTS, called)
    try:
        model = _model(card, weights)
        found = fingerprint(model)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelRefused(called, f"card and weights do not fit ({error})", _AGAIN) from error
    if found != card["fingerprint"]:
        raise ModelRefused(
            called,
            f"its weights are not those of its card ({found}, not {card['fingerprint']})",
            _AGAIN,
        )
    facts = ModelFacts(card["name"], found, model.labels, model.calibration.unsure_below)
    return StoredModel(folder, model, card, facts)


def read_card(folder: Path, called: str | None = None) -> dict[str, Any]:
    """Read the card of a model folder.

    :raises ModelRefused: when the folder or the card is missing or damaged.
    """
    called, folder = called or str(folder), model_places.find(folder)
    if not disk.is_folder(folder):
        meant = did_you_mean(called, (one.name for one in model_places.shipped()))
        raise ModelRefused(called, "no such model folder", f"{meant}see `oneonone models`")
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelRefused(called, f"has no {CARD}, so it is no model folder", _AGAIN) from None
    except (OSError, ValueError) as error:
        raise ModelRefused(called, f"its {CARD} is damaged ({error})", _AGAIN) from error
    if not isinstance(card, dict) or card.get("schema") != SCHEMA:
        raise ModelRefused(called, f"its {CARD} is not of the form {SCHEMA}", _AGAIN)
    missing = [name for name in model_card.PARTS if name not in card]
    if missing:
        raise ModelRefused(called, f"its {CARD} lacks {', '.join(missing)}", _AGAIN)
    if fault := model_card.fault(card):
        raise ModelRefused(called, f"its {CARD} is damaged ({fault})", _AGAIN)
    return card


def _check_versions(card: Mapping[str, Any], called: str) -> None:
    for package, wanted in card["loads_with"].items():
        try:
            installed = metadata.version(package)
            fits = Version(installed) in SpecifierSet(wanted, prereleases=True)
        except metadata.PackageNotFoundError:
            raise ModelRefused(called, f"needs {package}", f"install {package}{wanted}") from None
        except ValueError as error:
            raise ModelRefused(called, f"its {CARD} is damaged ({error})", _AGAIN) from error
        if not fits:
            raise ModelRefused(
                called,
                f"was made for {package}{wanted}, and {installed} is installed",
                f"install {package}{wanted}, or {_AGAIN}",
            )


def _weights(path: Path, called: str) -> Mapping[str, Any]:
    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        unknown = set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED)
        if unknown:
            raise _untrusted(called, ", ".join(sorted(unknown)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions were checked against the card
            weights = skops.io.load(path, trusted=TRUSTED)
    except FileNotFoundError:
        raise ModelRefused(called, f"has no {WEIGHTS}", _AGAIN) from None
    except ModelRefused:
        raise
    except UntrustedTypesFoundException as error:  # hidden where the list of types does not look
        raise _untrusted(called, "some that are named nowhere") from error
    except Exception as error:  # whatever a damaged zip makes the libraries raise
        raise ModelRefused(called, f"its {WEIGHTS} is damaged", _AGAIN) from error
    if not isinstance(weights, dict):
        raise ModelRefused(called, f"its {WEIGHTS} is not of the form {SCHEMA}", _AGAIN)
    return weights


def _untrusted(called: str, types: str) -> ModelRefused:
    return ModelRefused(
        called,
        f"its weights hold types that are not trusted ({types})",
        "use a model made by `oneonone train`",
    )


def _model(card: Mapping[str, Any], weights: Mapping[str, Any]) -> Model:
    return Model(
        labels=tuple(Label.parse(label) for label in card["labels"]),
        recipe=recipe_from(card["recipe"]),
        estimator=weights["estimator"],
        chain=Chain(**weights["chain"]),
        calibration=_calibration(weights["calibration"]),
        familiar=Familiar(**weights["familiar"]),
    )


def _calibration(stored: Mapping[str, Any]) -> Calibration:
    return Calibration(
        temperature=Temperature(**stored["temperature"]),
        unsure_below=stored["unsure_below"],
        spreads=tuple(Spread(**spread) for spread in stored["spreads"]),
    )
