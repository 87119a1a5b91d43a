"""WebVTT by the letter: exactly the cues of the W3C file-parsing algorithm."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.captions.webvtt_settings import Region, Settings, parse_region, parse_settings

_HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?(?:\n|$)")
_TIMESTAMP = re.compile(r"(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})(?!\d)", re.ASCII)
_LONG = 1e12  # seconds, from which on milliseconds are lost in a float anyway
_SPACES = re.compile(r"[ \t\n\f\r]*")
_DEFINES = re.compile(r"(STYLE|REGION)[ \t\n\f\r]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as the standard gives it.

    :ivar start: seconds.
    :ivar end: seconds; the standard lets it lie before the start.
    :ivar text: the payload, unparsed, its lines joined by LF.
    """

    id: str
    start: float
    end: float
    settings: Settings
    text: str


def parse_strict(text: str) -> tuple[Cue, ...]:
    """Parse a WebVTT file as the standard says (https://www.w3.org/TR/webvtt1/#file-parsing).

    :param text: the decoded file, with or without a byte order mark.
    :returns: its cues in their order; none for a file that is not WebVTT.
    """
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    header = _HEADER.match(text)
    if header is None:
        return ()
    parser = _Parser(text, header.end())
    if text[header.end() : header.end() + 1] != "\n":
        parser.block(in_header=True)
    while parser.skip_blank_lines():
        parser.block(in_header=False)
    return tuple(parser.cues)


@dataclass(slots=True)
class _Parser:
    text: str
    position: int
    cues: list[Cue] = field(default_factory=list)
    regions: dict[str, Region] = field(default_factory=dict)

    def skip_blank_lines(self) -> bool:
        """Move to the next line with characters; False at the end of the file."""
        while self.text.startswith("\n", self.position):
            self.position += 1
        return self.position < len(self.text)

    def block(self, *, in_header: bool) -> None:
        """Collect a block (https://www.w3.org/TR/webvtt1/#collect-a-webvtt-block)."""
        buffer: list[str] = []
        times: tuple[float, float, Settings] | None = None
        defines, id, count, seen_arrow = "", "", 0, False
        while self.position < len(self.text):
            line, following = self._line()
            count += 1
            if "-->" in line:
                if in_header or not (count == 1 or (count == 2 and not seen_arrow)):
                    break
                seen_arrow = True
                times = _times(line, self.regions)
                if times is not None:
                    id, buffer = "\n".join(buffer), []
            elif not line:
                self.position = following
                break
            else:
                if count == 2 and not in_header and not self.cues and buffer:
                    match = _DEFINES.fullmatch(buffer[0])
                    defines, buffer = (match[1], []) if match is not None else ("", buffer)
                buffer.append(line)
            self.position = following
        self._take(id, times, defines, "\n".join(buffer))

    def _line(self) -> tuple[str, int]:
        end = self.text.find("\n", self.position)
        end = len(self.text) if end < 0 else end
        return self.text[self.position : end], end + 1

    def _take(
        self, id: str, times: tuple[float, float, Settings] | None, defines: str, buffer: str
    ) -> None:
        if times is not None:
            self.cues.append(Cue(id, *times, buffer))
        elif defines == "REGION":
            region = parse_region(buffer)
            self.regions[region.id] = region


def _times(line: str, regions: dict[str, Region]) -> tuple[float, float, Settings] | None:
    """Read times and settings; None when the line breaks the standard's form."""
    start = _TIMESTAMP.match(line, _after_spaces(line, 0))
    if start is None:
        return None
    arrow = _after_spaces(line, start.end())
    if not line.startswith("-->", arrow):
        return None
    end = _TIMESTAMP.match(line, _after_spaces(line, arrow + 3))
    first = None if end is None else _seconds(start)
    last = None if end is None else _seconds(end)
    if end is None or first is None or last is None:
        return None
    return first, last, parse_settings(line[end.end() :], regions)


def _after_spaces(line: str, position: int) -> int:
    match = _SPACES.match(line, position)
    return position if match is None else match.end()


def _seconds(match: re.Match[str]) -> float | None:
    hours, minutes, seconds, milliseconds = match.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    # Python refuses to read thousands of digits as an integer; as a float they are infinite.
    whole = float((hours or "0").lstrip("0")[:400] or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return float(f"{whole:.0f}.{milliseconds}") if whole < _LONG else whole
