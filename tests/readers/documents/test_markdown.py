import pytest

from pipeline.readers.documents.markdown import plain, without_front_matter


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("### **00:04:00**", "00:04:00"),
        ("**Fern:** a\\-b \\_c\\_ 4\\.  ", "Fern: a-b _c_ 4."),
        ("c\\*\\*\\*\\*", "c****"),
        ("- Fern: hi", "Fern: hi"),
        ("> quoted", "quoted"),
        (">> FERN: hi", ">> FERN: hi"),
        ("---", ""),
        ("* * *", ""),
        ("*in italics*", "in italics"),
        ("![](data:image/png;base64,AA) **Fern** 0:04", "Fern 0:04"),
        ("[Fern](mailto:fern@example.org) spoke", "Fern spoke"),
        ("-5 degrees", "-5 degrees"),
        ("a * b", "a * b"),
        ("#", "#"),
    ],
)
def test_plain(line: str, expected: object) -> None:
    assert plain(line) == expected


def test_front_matter_is_split_off() -> None:
    assert without_front_matter(("---", "date: 2026", "---", "Fern: hi")) == (
        ("date: 2026",),
        ("Fern: hi",),
    )
    assert without_front_matter(("---", "no end")) == ((), ("---", "no end"))
    assert without_front_matter(("Fern: hi", "---")) == ((), ("Fern: hi", "---"))
