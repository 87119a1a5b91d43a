"""Hostile files: 50 MB of each format and of nothing but marks, bombs of zip and XML."""

from __future__ import annotations

import io
import json
import os
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from pipeline import readers
from pipeline.errors import OneononeError
from pipeline.readers.json_vendors import any_json
from tests.readers.sample_files import samples

SIZE = 50_000_000
"""Bytes of each file."""
MOST_SECONDS = 60
"""CPU seconds after which a file is given up."""
MOST_MEMORY = 6 * 2**30
"""Bytes of memory that reading may ask for."""

_UNITS = (
    "a", " ", "\n", "a\n", ":", "A: b\n", "[", "{", '{"a":', '[{"text":"a","speaker":"b"},', '"',
    "<", "<v ", "<a>", "&", "&lt;", "-->", "00:00:01.000 --> 00:00:02.000\n", "1\n", "[00:00:01] ",
    "[00:00:01] A: b\n", "A  0:01  \nb\n", "A 1 minute 2 seconds\n", ",", "a,b\n", "\t", "*",
    "*A:\tb\n",    "(", "**A:** b\n", "\u3000", "\x15", "NOTE\n\n", "0,",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file, made when it is wanted."""

    name: str
    file: str
    make: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reading ended: CPU seconds, peak memory in MB above the start, what came of it."""

    case: str
    megabytes: float
    seconds: float
    peak: float
    result: str


def cases() -> Iterator[Case]:
    """Give every hostile file: bombs, long samples, and long runs of each mark."""
    yield from bombs()
    seen = set()
    for sample in samples():
        if sample.format not in seen:
            seen.add(sample.format)
            make = _longer(sample.path.name, sample.path.read_bytes())
            # They all share a parser: one of them, the generic one, is enough at full size.
            vendor = "json_vendors" in str(readers.READERS[sample.format])
            full = not vendor or sample.format == any_json.NAME
            yield Case(
                f"{sample.format}, long", sample.path.name,
                make if full else partial(_smaller, make, 5),
            )  # fmt: skip
    for unit in _UNITS:
        coded = unit.encode()
        yield Case(
            f"`{json.dumps(unit)[1:-1]}` again and again", "a.txt",
            partial(_again, coded),
        )  # fmt: skip
    yield Case("a megabyte of `[` in JSON", "a.json", lambda _size: b'{"segments":' + b"[" * 10**6)
    yield Case("a VTT of one cue", "a.vtt", _one_cue)


def _again(unit: bytes, size: int) -> bytes:
    return unit * (size // len(unit))


def _smaller(make: Callable[[int], bytes], share: int, size: int) -> bytes:
    return make(size // share)


def _as_it_is(data: bytes, _size: int) -> bytes:
    return data


def _longer(name: str, data: bytes) -> Callable[[int], bytes]:
    if data.startswith(b"PK"):
        return lambda size: _word(_repeat(_part(data), b"<w:p", b"</w:body>", size))
    if name.lower().endswith((".json", ".jsonl")):
        return lambda size: _long_json(data, size)
    if b"</" in data and name.lower().endswith((".xml", ".eaf", ".ttml")):
        return lambda size: _long_xml(data, size)
    return partial(_again, data)


def _long_json(data: bytes, size: int) -> bytes:
    """Repeat the items of the longest list."""
    try:
        whole = json.loads(data)
    except ValueError:
        return data * (size // len(data))
    longest: list[Any] = max(_lists(whole), key=lambda one: len(json.dumps(one)), default=[])
    items = list(longest)
    room = size - len(data)
    written = 0
    for item, length in cycle([(item, len(json.dumps(item)) + 2) for item in items]):
        if written >= room:
            break
        longest.append(item)
        written += length
    return json.dumps(whole).encode()


def _lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list) and value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _lists(inner)


def _long_xml(data: bytes, size: int) -> bytes:
    """Repeat all that stands inside the root element."""
    end = data.rindex(b"</")
    root = data.index(b">", data.index(b"<", data.index(b"?>") if b"?>" in data else 0)) + 1
    body = data[root:end]
    return data[:root] + body * (size // max(len(body), 1)) + data[end:]


def _repeat(part: bytes, first: bytes, last: bytes, size: int) -> bytes:
    start, end = part.index(first), part.index(last)
    return part[:start] + part[start:end] * (size // (end - start)) + part[end:]


def _part(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def _word(part: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", part)
    return packed.getvalue()


def _one_cue(size: int) -> bytes:
    return b"WEBVTT\n\n00:00.000 --> 00:09.000\n" + b"<v Ana>word " * (size // 12)


_LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(10)
)
_FAT = f'<!ENTITY a9 "{"ha" * 50_000}">'
_OUTSIDE = '<!ENTITY a9 SYSTEM "file:///etc/hostname">'
_WORD = (
    '<?xml version="1.0"?>{doctype}<w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Ana: {text}</w:t></w:r></w:p></w:body></w:document>"
)
_ELAN = (
    '<?xml version="1.0"?>{doctype}<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" '
    'TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="9"/></TIME_ORDER><TIER TIER_ID="A">'
    '<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">'
    "<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
    "</ANNOTATION_DOCUMENT>"
)
_TTML = (
    '<?xml version="1.0"?>{doctype}<tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
    '<p begin="0s" end="9s">{text}</p></div></body></tt>'
)


def bombs() -> Iterator[Case]:
    """Give what must be refused: entities that expand, or look outside, and zip bombs."""
    for kind, entities in (("laughs", _LAUGHS), ("fat entity", _FAT), ("outside", _OUTSIDE)):
        for format, root, shape in (
            ("docx", "w:document", _WORD),
            ("eaf", "ANNOTATION_DOCUMENT", _ELAN),
            ("ttml", "tt", _TTML),
        ):
            text = "&a9;" * (1 if kind == "outside" else 1000)
            whole = shape.format(doctype=f"<!DOCTYPE {root} [{entities}]>", text=text).encode()
            data = _word(whole) if format == "docx" else whole
            yield Case(f"XML bomb, {kind}, .{format}", f"bomb.{format}", partial(_as_it_is, data))
    yield Case("zip bomb of 5 GB, .docx", "bomb.docx", lambda _size: _zip_bomb(5_000))
    yield Case("zip that lies about its size, .docx", "bomb.docx", lambda _size: _lying_zip())


def _zip_bomb(megabytes: int) -> bytes:
    """Pack spaces into a document of so many megabytes, without holding them."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(_WORD.partition("{text}")[0].format(doctype="").encode())
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return packed.getvalue()


def _lying_zip() -> bytes:
    """Declare 100 bytes for a part of 200 MB."""
    data = bytearray(_zip_bomb(200))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.infolist()[0].file_size.to_bytes(4, "little")
    return bytes(data.replace(size, (100).to_bytes(4, "little")))


def measure(case: Case, size: int = SIZE) -> Outcome:
    """Read a file in a process of its own."""
    data = case.make(size)
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        before = _memory("VmRSS", afresh=True)
        result = _read(case.file, data)
        os.write(send, f"{_memory('VmHWM') - before} {result}".encode()[:4000])
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        peak, _, result = pipe.read().decode().partition(" ")
    _, _status, used = os.wait4(child, 0)
    return Outcome(
        case.name, len(data) / 1e6, used.ru_utime + used.ru_stime,
        int(peak or 0) / 1024, result or "GIVEN UP (time or memory)",
    )  # fmt: skip


def _memory(field: str, *, afresh: bool = False) -> int:
    """Tell the memory of this process, now or at most, in KB; 0 where the system does not."""
    try:
        if afresh:
            Path("/proc/self/clear_refs").write_text("5")
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.partition(f"{field}:")[2].split()[0])


def _read(file: str, data: bytes) -> str:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    began = time.process_time()
    try:
        lines = len(readers.read(readers.open_source(file, data)).reading.lines)
    except OneononeError as error:
        return f"refused: {error.fault[:80]}"
    except Exception as error:
        return f"CRASH {type(error).__name__} after {time.process_time() - began:.0f} s"
    return f"read, {lines:,} lines"


def table(outcomes: list[Outcome]) -> str:
    """Give the outcomes as Markdown."""
    rows = ["| file | MB | CPU seconds | MB of memory | outcome |", "|---|---:|---:|---:|---|"]
    for one in outcomes:
        result = one.result.replace("|", "\\|")
        rows.append(
            f"| {one.case.replace('|', '')} | {one.megabytes:.1f} | {one.seconds:.1f} "
            f"| {one.peak:.0f} | {result} |"
        )
    return "\n".join(rows) + "\n"
