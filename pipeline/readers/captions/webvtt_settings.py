"""Cue settings and regions of WebVTT, by the letter of the W3C standard."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

_PERCENTAGE = re.compile(r"(\d+(?:\.\d+)?)%", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
# The standard's white space; Python's would count the vertical tab and many more.
_SPACES = re.compile(r"[ \t\n\f\r]+")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the video that cues scroll in.

    :ivar width: percent of the video's width.
    :ivar anchor: the point of the region, x and y in percent, that is fixed at ``viewport``.
    :ivar viewport: the point of the video, x and y in percent.
    """

    id: str = ""
    width: float = 100.0
    lines: int = 3
    anchor: tuple[float, float] = (0.0, 100.0)
    viewport: tuple[float, float] = (0.0, 100.0)
    scroll: Literal["", "up"] = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a cue is placed; the defaults are the standard's. None stands for ``auto``.

    :ivar line: a line number, or percent of the video where ``snap_to_lines`` is false.
    :ivar position: percent of the video.
    :ivar size: percent of the video.
    """

    vertical: str = ""
    line: float | None = None
    line_align: str = "start"
    snap_to_lines: bool = True
    position: float | None = None
    position_align: str = "auto"
    size: float = 100.0
    align: str = "center"
    region: Region | None = None


_DEFAULTS = Settings()


def parse_settings(text: str, regions: Mapping[str, Region]) -> Settings:
    """Parse what follows a cue's times (https://www.w3.org/TR/webvtt1/#cue-settings).

    Settings that are not understood are ignored, as the standard asks.

    :param regions: the regions of the file by id; of several with one id, the last.
    """
    settings = _DEFAULTS
    for name, value in _pairs(text):
        if name == "region":
            settings = replace(settings, region=regions.get(value))
        elif name == "vertical" and value in ("rl", "lr"):
            settings = replace(settings, vertical=value)
        elif name == "line":
            settings = _with_line(settings, value)
        elif name == "position":
            settings = _with_position(settings, value)
        elif name == "size" and (size := _percentage(value)) is not None:
            settings = replace(settings, size=size)
        elif name == "align" and value in ("start", "center", "end", "left", "right"):
            settings = replace(settings, align=value)
    return settings


def parse_region(text: str) -> Region:
    """Parse the lines below ``REGION`` (https://www.w3.org/TR/webvtt1/#region-settings-parsing)."""
    region = Region()
    for name, value in _pairs(text):
        if name == "id":
            region = replace(region, id=value)
        elif name == "width" and (width := _percentage(value)) is not None:
            region = replace(region, width=width)
        elif name == "lines" and value.isascii() and value.isdigit():
            # Python refuses to read thousands of digits; no screen has so many lines.
            region = replace(region, lines=int(value[:1000]))
        elif name == "regionanchor" and (point := _point(value)) is not None:
            region = replace(region, anchor=point)
        elif name == "viewportanchor" and (point := _point(value)) is not None:
            region = replace(region, viewport=point)
        elif name == "scroll" and value == "up":
            region = replace(region, scroll="up")
    return region


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for setting in _SPACES.split(text):
        name, _, value = setting.partition(":")
        if name and value:
            yield name, value


def _percentage(text: str) -> float | None:
    match = _PERCENTAGE.fullmatch(text)
    value = float(match[1]) if match is not None else 101.0
    return value if value <= 100 else None


def _point(text: str) -> tuple[float, float] | None:
    across, _, down = text.partition(",")
    x, y = _percentage(across), _percentage(down)
    return None if x is None or y is None else (x, y)


def _finite(number: str) -> float:
    # Browsers stop at the largest number where Python goes on to infinity.
    return max(-sys.float_info.max, min(sys.float_info.max, float(number)))


def _with_line(settings: Settings, value: str) -> Settings:
    where, _, align = value.partition(",")
    if where.endswith("%"):
        line = _percentage(where)
    else:
        line = _finite(where) if _NUMBER.fullmatch(where) else None
    if line is None:
        return settings
    settings = replace(settings, line=line, snap_to_lines=not where.endswith("%"))
    return replace(settings, line_align=align) if align in ("start", "center", "end") else settings


def _with_position(settings: Settings, value: str) -> Settings:
    where, _, align = value.partition(",")
    position = _percentage(where)
    if position is None:
        return settings
    settings = replace(settings, position=position)
    if align in ("line-left", "center", "line-right"):
        return replace(settings, position_align=align)
    return settings
