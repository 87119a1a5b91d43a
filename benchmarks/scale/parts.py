"""Where the processor time of one meeting goes, in milliseconds, part by part.

python benchmarks/scale/parts.py --meetings 40 --words 4500
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from make_tree import make

from pipeline import flows, making, sources
from pipeline.archive import open_archive
from pipeline.history import Provenance
from pipeline.report_files import Unfinished
from pipeline.writers import FORMS, Detail

spent: Counter[str] = Counter()


@contextmanager
def part(name: str) -> Iterator[None]:
    """Count the processor time of a part."""
    began = time.process_time()
    yield
    spent[name] += time.process_time() - began


def main() -> None:
    """Measure each part of what `oneonone batch` does with a meeting."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--meetings", type=int, default=40)
    parser.add_argument("--words", type=int, default=4500)
    parser.add_argument("--model", type=Path, default=Path("default"))
    asked = parser.parse_args()
    model = flows.load_model(asked.model)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make(folder / "in", asked.meetings + 1, asked.words)
        unfinished = Unfinished(folder)
        with open_archive(str(folder / "archive.sqlite")) as archive:
            for number, path in enumerate(sorted((folder / "in").rglob("*.vtt"))):
                if number == 1:
                    spent.clear()  # the first meeting pays for what is imported late
                with part("read and hash"):
                    opened = sources.read(str(path))
                    content = opened.content
                with part("parse"):
                    transcript = flows.parse(opened)
                with part("label and add up"):
                    report = flows.report(transcript, model)
                with part("write HTML"):
                    page = FORMS["html"].write([report], Detail())
                with part("keep in the archive (main process)"):
                    made = Provenance(str(path), content, model.facts.fingerprint, "")
                    archive.keep([making.past(report, made, None, (path.name,))])
                with part("put the file in its place (main process)"):
                    assert isinstance(page, str)
                    unfinished.add([(f"out/{number}.html", page.encode())])
                    unfinished.publish()
    for name, seconds in spent.items():
        print(f"| {name} | {1000 * seconds / asked.meetings:.1f} |")


if __name__ == "__main__":
    main()
