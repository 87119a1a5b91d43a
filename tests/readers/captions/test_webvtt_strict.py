"""The cases of the web platform's 37 file-parsing tests, rebuilt: exactly the standard's cues."""

from __future__ import annotations

import sys

import pytest

from pipeline.readers.captions.webvtt import Cue, Region, Settings, parse_strict

TIMES = "00:00:00.000 --> 00:00:01.000"
HUGE = 10.0**34


def strict(*blocks: str) -> tuple[Cue, ...]:
    return parse_strict("WEBVTT\n\n" + "\n\n".join(blocks) + "\n")


def settings(text: str) -> Settings:
    (cue,) = strict(f"{TIMES} {text}\nx")
    return cue.settings


def region(*lines: str) -> Region | None:
    head = "\n".join(("REGION", "id:here", *lines))
    (cue,) = strict(head, f"{TIMES} region:here\nx")
    return cue.settings.region


@pytest.mark.parametrize(
    "head",
    ["WEBVTT", "\ufeffWEBVTT", "WEBVTT ", "WEBVTT\t", "WEBVTT \t - about", "WEBVTT\tx"],
)
def test_signature(head: str) -> None:
    (cue,) = parse_strict(f"{head}\n\n{TIMES}\nhello")
    assert (cue.start, cue.end, cue.text) == (0.0, 1.0, "hello")


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT ", "WEBVTT\t", "WEBVTT\n", "WEBVTT\n\n\n"])
def test_signature_alone(text: str) -> None:
    assert parse_strict(text) == ()


@pytest.mark.parametrize(
    "head",
    ["", "WEBVT", "webvtt", " WEBVTT", "\nWEBVTT", "WEBVTTX", "WEBVTT-", "\ufeff\ufeffWEBVTT",
     f"WEBVTT{TIMES}", "WEBVTT\v", "WEBVTT\f"],
)  # fmt: skip
def test_no_signature_no_cues(head: str) -> None:
    assert parse_strict(f"{head}\n\n{TIMES}\nhello") == ()


@pytest.mark.parametrize("between", ["\n", "\nabout\n", "\nabout\nand more\n", "\n\n\n\n", " x\n"])
def test_times_may_follow_the_header_at_once(between: str) -> None:
    (cue,) = parse_strict(f"WEBVTT{between}{TIMES}\nhello")
    assert (cue.id, cue.text) == ("", "hello")


def test_nulls_are_replaced() -> None:
    first, second = parse_strict(
        f"WEBVTT\n\0\nstill the header\n{TIMES}\none\n\n\0 id\n{TIMES}\n\0two\0\n"
    )
    assert (first.id, first.text) == ("", "one")
    assert (second.id, second.text) == ("\ufffd id", "\ufffdtwo\ufffd")
    assert settings("align\0:end").align == "center"
    assert settings("align:end\0").align == "center"
    assert strict(f"{TIMES}\0align:end\nx")[0].settings.align == "center"
    assert strict(f"{TIMES}\0 align:end\nx")[0].settings.align == "end"


@pytest.mark.parametrize("position", [*range(12), *range(13, 16), *range(17, 29)])
def test_a_null_within_the_times_spoils_them(position: int) -> None:
    assert strict(TIMES[:position] + "\0" + TIMES[position:] + "\nx") == ()
    assert strict(TIMES[:position] + "\0" + TIMES[position + 1 :] + "\nx") == ()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends(end: str) -> None:
    text = f"WEBVTT\n\nid\n{TIMES}\none\ntwo\n\n{TIMES}\nthree".replace("\n", end)
    assert [(cue.id, cue.text) for cue in parse_strict(text)] == [("id", "one\ntwo"), ("", "three")]


def test_line_feed_before_carriage_return_is_two_line_ends() -> None:
    # So the id, the times and the text stand in blocks of their own.
    (cue,) = parse_strict(f"WEBVTT\n\nid\n\r{TIMES}\n\rtext\n\r")
    assert (cue.id, cue.text) == ("", "")


def test_an_arrow_begins_a_block() -> None:
    odd = ["-->", "foo-->", "-->foo", "--->", "-->-->"]
    text = "".join(f"{arrow}\n{TIMES}\ntext{n}\n" for n, arrow in enumerate(odd))
    cues = parse_strict(f"WEBVTT\n\n{text}{TIMES}\nlast\n\n00:00:00.000 --a -->\n\n0 - -->\n")
    assert [cue.text for cue in cues] == ["text0", "text1", "text2", "text3", "text4", "last"]


@pytest.mark.parametrize("id", [" leading", "trailing ", "-- >", "->", " ", "NOTE x", "STYLE"])
def test_any_line_without_arrow_is_an_id(id: str) -> None:
    assert strict(f"{id}\n{TIMES}\nx")[0].id == id


def test_two_lines_above_the_times_are_no_id() -> None:
    assert strict(f"one\ntwo\n{TIMES}\nx")[0].id == ""


@pytest.mark.parametrize("space", [" ", "\t", "\f", "   \t"])
def test_white_space_around_times(space: str) -> None:
    (cue,) = strict(f"{space}00:00:00.000{space}-->{space}00:00:01.000{space}\n   text")
    assert cue.text == "   text"


def test_vertical_tab_is_no_white_space() -> None:
    assert strict("\v00:00:00.000\v-->\v00:00:01.000\v\nx") == ()


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [("00:00.000", 0.0), ("59:59.999", 3599.999), ("00:00:59.999", 59.999), ("0:00:01.000", 1.0),
     ("000:00:01.000", 1.0), ("60:00:01.000", 216001.0), ("1000:00:00.001", 3600000.001),
     ("9" * 5000 + ":00:00.000", float("inf"))],
)  # fmt: skip
def test_clocks(clock: str, seconds: float) -> None:
    assert strict(f"{clock} --> {clock}\nx")[0].start == seconds


@pytest.mark.parametrize(
    "clock",
    ["00:60:00.000", "00:00:60.000", "60:00.000", "00:60.000", "00::00:00.000", "00:000:00.000",
     "00:00:000.000", "00:00:00..000", "00:00:00.0000", "00:00:00.00", "00:00:00.", "00:00:00",
     "00:00", "00", "", "0:00.000", "0000.000", "000:00.000", "00:0.000", "00:00:0.000",
     "00:0:00.000", "-00:00.000", "+00:00.000", "00:00,000", "00:00:00,000", "00.000", "x",
     "00:00:00:000", "\u0660\u0660:00.000", "00:00.00x", ".", "1e1:00.000"],
)  # fmt: skip
def test_no_clocks(clock: str) -> None:
    assert strict(f"{clock} --> 00:00:01.000\nx") == ()
    assert strict(f"00:00:01.000 --> {clock}\nx") == ()


@pytest.mark.parametrize(
    "line",
    [
        "00:00.000",
        "00:00.000 ",
        "00:00.000 -",
        "00:00.000 --",
        "00:00.000 -->",
        "00:00.000 --> ",
        "00:00.000 --> 00:00.00",
    ],
)
def test_times_cut_off_at_the_end_of_the_file(line: str) -> None:
    assert parse_strict(f"WEBVTT\n\n{line}") == ()


def test_spaces_around_the_arrow_may_be_missing() -> None:
    assert len(strict("00:00:00.000-->00:00:01.000\nx")) == 1


def test_ends_before_starts_stay() -> None:
    (cue,) = strict("01:00:00.000 --> 00:59:59.999\nx")
    assert (cue.start, cue.end) == (3600.0, 3599.999)


def test_defaults() -> None:
    assert settings("") == Settings("", None, "start", True, None, "auto", 100.0, "center", None)


@pytest.mark.parametrize(
    ("text", "align"),
    [(f"align:{value}", value) for value in ("start", "center", "end", "left", "right")]
    + [("align:start align:end", "end"), ("align:end " * 300 + "align:center", "center")]
    + [(f"align:end {text}", "end") for text in
       ("align:CENTER", "align: center", "align:", "align", "align:middle", ":start")],
)  # fmt: skip
def test_align(text: str, align: str) -> None:
    assert settings(text).align == align


@pytest.mark.parametrize(
    ("value", "line"),
    [("-1", -1.0), ("0", 0.0), ("-0", 0.0), ("101", 101.0), ("4294967296", 4294967296.0),
     ("1" + "0" * 34, HUGE), ("1.5", 1.5), ("9" * 400, sys.float_info.max),
     ("-" + "9" * 400, -sys.float_info.max), ("0." + "0" * 400 + "1", 0.0)],
)  # fmt: skip
def test_line_numbers(value: str, line: float) -> None:
    found = settings(f"line:{value}")
    assert (found.line, found.snap_to_lines) == (line, True)


@pytest.mark.parametrize(
    "value",
    [
        "65536%",
        "-0%",
        "101%",
        "1%-",
        "1-",
        "%1",
        "1%%",
        "0%0",
        " 0%",
        "0%x",
        "-",
        "%",
        "1..5",
        ".5",
        "5.",
        "--1",
        "",
        "1.%",
        ".1%",
    ],
)
def test_no_lines(value: str) -> None:
    found = settings(f"line:{value}")
    assert (found.line, found.snap_to_lines) == (None, True)


@pytest.mark.parametrize(
    ("value", "line", "align"),
    [("0%", 0.0, "start"), ("00%", 0.0, "start"), ("100%", 100.0, "start"),
     ("100%,start", 100.0, "start"), ("100%,center", 100.0, "center"), ("100%,end", 100.0, "end"),
     ("100%,middle", 100.0, "start"), ("0.5%", 0.5, "start")],
)  # fmt: skip
def test_line_percentages(value: str, line: float, align: str) -> None:
    found = settings(f"line:{value}")
    assert (found.line, found.line_align, found.snap_to_lines) == (line, align, False)


@pytest.mark.parametrize(
    ("text", "position", "align"),
    [("position:1%", 1.0, "auto"), ("position:1% position:x", 1.0, "auto"),
     ("position:1.5%", 1.5, "auto"), ("position:1%,line-left", 1.0, "line-left"),
     ("position:1%,center", 1.0, "center"), ("position:1%,line-right", 1.0, "line-right"),
     ("position:1%,middle", 1.0, "auto"), ("position:1% ,center", 1.0, "auto"),
     ("position:1%, center", 1.0, "auto"),
     *((f"position:{value}", None, "auto") for value in
       ("-1%", "1", "1x", "1%x", "", " 1%", "101%", "4294967296%", "101%,center"))],
)  # fmt: skip
def test_position(text: str, position: float | None, align: str) -> None:
    found = settings(text)
    assert (found.position, found.position_align) == (position, align)


@pytest.mark.parametrize(
    ("text", "size"),
    [("size:1xx size:2%", 2.0), ("size:0%", 0.0), ("size:00%", 0.0), ("size:50% size:100%", 100.0),
     ("size:50% size:101%", 50.0), ("size:1.5%", 1.5),
     *((f"size:{value}", 100.0) for value in ("", "x", "%", "%%", "1%%", "1%x", "101%", "-3%"))],
)  # fmt: skip
def test_size(text: str, size: float) -> None:
    assert settings(text).size == size


@pytest.mark.parametrize(
    ("text", "vertical"),
    [("vertical:lr", "lr"), ("vertical:rl", "rl"), ("vertical:rl vertical:lr", "lr"),
     ("vertical:", ""), ("vertical:RL", ""), ("vertical: rl", ""), ("vertical:vertical-rl", "")],
)  # fmt: skip
def test_vertical(text: str, vertical: str) -> None:
    assert settings(text).vertical == vertical


def test_several_settings() -> None:
    found = settings("align:start line:1% vertical:lr size:50% position:25%")
    assert found == Settings("lr", 1.0, "start", False, 25.0, "auto", 50.0, "start", None)


def test_cues_name_regions() -> None:
    regions = ["REGION\nid:foo\nlines:1", "REGION\nid:bar", "REGION \t\nid:foo\nlines:2",
               "REGION\nwidth:10%"]  # fmt: skip
    texts = ["region:foo", "region:bar", "region:foo region:bar", "region:no",
             "region:no region:foo", "region:", "region: foo", "region :foo"]  # fmt: skip
    cues = strict(*regions, *(f"{TIMES} {text}\nx" for text in texts))
    foo, bar = Region("foo", lines=2), Region("bar")
    assert [cue.settings.region for cue in cues] == [foo, bar, bar, None, foo, None, None, None]


def test_regions_below_cues_and_of_the_old_form_are_none() -> None:
    first, last = strict(
        "REGION: id=foo width=40%", f"{TIMES} region:foo\nx", "REGION\nid:bar",
        f"{TIMES} region:bar\nx",
    )  # fmt: skip
    assert (first.settings.region, last.settings.region) == (None, None)


def test_region_ids() -> None:
    cues = strict(
        "REGION\nid:foo\nid:bar\nlines:1", "REGION\nid:bar id:foo\nlines:2",
        "REGION\nid:id\nid: foo\nid :bar\nlines:3", "REGION\nid:\v\nlines:4",
        *(f"{TIMES} region:{id}\nx" for id in ("foo", "bar", "id", "\v")),
    )  # fmt: skip
    assert [cue.settings.region.lines for cue in cues if cue.settings.region] == [2, 1, 3, 4]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("", Region("here")), ("lines:0", Region("here", lines=0)),
     ("lines:1 lines:101", Region("here", lines=101)), ("lines:x", Region("here")),
     ("lines:-1", Region("here")), ("lines:1.5", Region("here")), ("lines:3%", Region("here")),
     ("width:40%", Region("here", width=40.0)), ("width:101%", Region("here")),
     ("width:4", Region("here")), ("scroll:up", Region("here", scroll="up")),
     ("scroll:up " * 20, Region("here", scroll="up")), ("scroll:down", Region("here")),
     ("scroll: up", Region("here")), ("scroll:up scroll:", Region("here", scroll="up"))],
)  # fmt: skip
def test_region_settings(line: str, wanted: Region) -> None:
    assert region(line) == wanted


@pytest.mark.parametrize("kind", ["regionanchor", "viewportanchor"])
@pytest.mark.parametrize(
    ("value", "point"),
    [("0%,0%", (0, 0)), ("1%,1.5%", (1, 1.5)), ("100%,100%", (100, 100)),
     *((value, (0, 100)) for value in
       ("0,0", "0%,0", "0,0%", "1%", ",1%", "1%,", "101%,1%", "1%,101%", "-0%,0%", "0%,-0%",
        "65536%,65536%", " 100%,100%", "100% ,100%", "100%, 100%"))],
)  # fmt: skip
def test_region_anchors(kind: str, value: str, point: tuple[float, float]) -> None:
    found = region(f"{kind}:{value}")
    assert found is not None
    assert (found.anchor if kind == "regionanchor" else found.viewport) == point


def test_style_sheets_and_notes_are_no_cues() -> None:
    cues = strict(
        "STYLE\n::cue(#foo) { width: 20px }\nNOTE hello\n00:00:00.000 -- > 00:00:01.000",
        "NOTE\nhello", f"foo\n{TIMES}\ntext", "STYLE\n::cue { color: red }", f"bar\n{TIMES}\ntext",
    )  # fmt: skip
    assert [cue.id for cue in cues] == ["foo", "bar"]


def test_an_arrow_ends_a_style_sheet_and_a_note() -> None:
    cues = strict(f"STYLE\n::cue {{}}\n{TIMES}\none", f"NOTE a\nb\n{TIMES}\ntwo")
    assert [cue.text for cue in cues] == ["one", "two"]


def test_header_regions_belong_to_the_header() -> None:
    (cue,) = parse_strict(f"WEBVTT\nREGION\nid:here\n\n{TIMES} region:here\nx")
    assert cue.settings.region is None
