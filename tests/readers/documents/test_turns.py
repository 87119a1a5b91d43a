from pipeline.readers.documents.turns import gather
from pipeline.records import Line


def opens(line: str) -> Line | None:
    name, colon, text = line.partition(":")
    return Line(text.strip(), name) if colon else None


def test_lines_below_belong_to_the_head_until_a_blank_one() -> None:
    lines = ["title", "", "Fern: one", "two", "", "three", "Kofi:", "", "four", "Empty:", ""]

    assert gather(lines, opens) == [
        Line("one two", "Fern"),
        Line("three", "Fern"),
        Line("four", "Kofi"),
    ]
