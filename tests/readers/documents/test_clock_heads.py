import pytest

from pipeline.readers.documents.clock_heads import Shape, looks_like_name, parse_head


@pytest.mark.parametrize(
    ("line", "shape", "name", "start", "end", "rest"),
    [
        ("[00:01:02] Fern: hi", Shape.LEADING, None, 62.0, None, "Fern: hi"),
        ("(01:02) Fern: hi", Shape.LEADING, None, 62.0, None, "Fern: hi"),
        ("00:00:04 - 00:00:06 hi", Shape.LEADING, None, 4.0, 6.0, "hi"),
        ("[2026-03-10 10:00:01] hi", Shape.LEADING, None, 36001.0, None, "hi"),
        ("1:02 - hi", Shape.LEADING, None, 62.0, None, "hi"),
        ("Fern [00:01:02]: hi", Shape.TRAILING, "Fern", 62.0, None, "hi"),
        ("Fern (Quayside) (1:02)", Shape.TRAILING, "Fern (Quayside)", 62.0, None, ""),
        ("Fern - 1:02", Shape.TRAILING, "Fern", 62.0, None, ""),
        ("Fern 1:02", Shape.TRAILING, "Fern", 62.0, None, ""),
        ("Fern: (1:02) hi", Shape.TRAILING, "Fern", 62.0, None, "hi"),
        ("0:04", Shape.ALONE, None, 4.0, None, ""),
        ("[0:04 - 0:09]", Shape.ALONE, None, 4.0, 9.0, ""),
        ("", Shape.BLANK, None, None, None, ""),
        ("Fern: we met at 10:30 there", Shape.WORDS, None, None, None,
         "Fern: we met at 10:30 there"),
        ("10:30% of 3:1000", Shape.WORDS, None, None, None, "10:30% of 3:1000"),
    ],
)  # fmt: skip
def test_parse_head(
    line: str, shape: Shape, name: str | None, start: float | None, end: float | None, rest: str
) -> None:
    head = parse_head(line)

    assert (head.shape, head.name, head.start, head.end, head.rest) == (
        shape, name, start, end, rest,
    )  # fmt: skip
    assert head.line == line


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [("10:02 AM", 36120.0), ("12:00 am", 0.0), ("12:30:01 PM", 45001.0), ("1:00 p.m.", 46800.0)],
)
def test_times_of_day(clock: str, seconds: float) -> None:
    head = parse_head(f"{clock} Fern: hi")

    assert head.wall
    assert head.start == seconds


def test_names_and_sentences() -> None:
    assert looks_like_name("Dr. J. O'Neil-Smith (she/her)")
    assert looks_like_name("Fern A.")
    assert looks_like_name("田中")
    assert not looks_like_name("That is all.")
    assert not looks_like_name("one two three four five six seven eight")
    assert not looks_like_name("1234")
