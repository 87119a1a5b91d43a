"""The picture for slides as pixels, drawn from the SVG so that the two look the same."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import ExtraMissing
from pipeline.records import Report
from pipeline.writers import svg
from pipeline.writers.protocol import Detail

NAME = "png"
TITLE = "a picture for slides for each meeting (PNG)"
SUFFIX = ".png"
SEPARATE = True

_ZOOM = 2  # pixels for each unit of the drawing


def write(reports: Sequence[Report], detail: Detail) -> bytes:
    """Give the picture of a meeting, 2560 pixels wide.

    :raises ExtraMissing: when the package that draws is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise ExtraMissing.for_extra("--to png", "resvg-py", "plots") from None
    drawn: bytes = resvg_py.svg_to_bytes(svg_string=svg.write(reports, detail), zoom=_ZOOM)
    return bytes(drawn)
