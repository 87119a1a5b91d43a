"""What is kept is what is read again, and what is current is what was kept last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import text

from pipeline.archive import Archive, tables
from pipeline.history import EVERY_PART, Group, Holdings
from tests.archive.conftest import connected
from tests.made_meetings import meeting


def test_what_is_kept_is_read_again(archive: Archive) -> None:
    hostile = replace(
        meeting(3, half=None, series=None, speakers=(None, "A\0B")),
        title='Ω "quoted" \udcff',
        texts=("Hello.", "It's; DROP TABLE"),
        dropped=4,
        language=None,
    )
    archive.keep([meeting(1), meeting(2, dated=False), hostile])
    one, three, two = archive.meetings()
    assert one == meeting(1)
    assert two == meeting(2, dated=False)
    cleaned = (
        hostile.speakers[0],
        replace(hostile.speakers[1], speaker="A\N{REPLACEMENT CHARACTER}B"),
    )
    assert three == replace(hostile, title='Ω "quoted" \\udcff', speakers=cleaned)


def test_known_tells_the_current_results(archive: Archive) -> None:
    archive.keep([meeting(2), meeting(1)])
    archive.keep([meeting(1, model="m2")])
    known = list(archive.known())
    assert [(one.file, one.provenance.model) for one in known] == [
        ("meeting-001.vtt", "m2"),
        ("meeting-002.vtt", "m1"),
    ]
    assert known[0].reports == ("meeting-001.html", "meeting-001.json")
    assert known[0].series == "Dana"


def test_the_same_again_replaces_and_never_doubles(archive: Archive) -> None:
    archive.keep([meeting(1), meeting(1, work=0.7)])
    archive.keep([meeting(1, work=0.8)])
    archive.keep([meeting(1, work=0.6, content="ff")])
    (one,) = archive.meetings()
    assert one == meeting(1, work=0.6, content="ff")


def test_other_models_results_stay(archive: Archive) -> None:
    archive.keep([meeting(1), meeting(2)])
    archive.keep([meeting(1, model="m2", work=0.8), meeting(1, model="m3", work=0.3)])
    assert [one.provenance.model for one in archive.meetings()] == ["m3", "m1"]
    assert len(list(archive.meetings(model="m1"))) == 2
    facts = [(one.fingerprint, one.results, one.current) for one in archive.models()]
    assert sorted(facts) == [("m1", 2, 1), ("m2", 1, 0), ("m3", 1, 1)]
    archive.keep([meeting(1)])
    assert [one.provenance.model for one in archive.meetings()] == ["m1", "m1"]


def test_meetings_are_chosen(archive: Archive) -> None:
    archive.keep([meeting(n) for n in range(4)])
    archive.keep([meeting(9, series="Kim", speakers=("Kim", "Ben"), dated=False)])
    assert [one.file for one in archive.meetings(person="Kim")] == ["meeting-009.vtt"]
    assert len(list(archive.meetings(person="Ben"))) == 5
    assert len(list(archive.meetings(series="Dana"))) == 4
    assert len(list(archive.meetings(since=date(2026, 1, 19)))) == 2
    assert len(list(archive.meetings(place="/talks/meeting-002.vtt"))) == 1
    assert list(archive.meetings(person="nobody")) == []


def test_meetings_are_counted_by_what_they_have_in_common(archive: Archive) -> None:
    assert archive.whole() == Group("", 0, 0.0, None, None)
    known = [meeting(n) for n in range(4)]
    undated = meeting(9, series="Kim", speakers=("Kim", "Ben"), dated=False)
    archive.keep([*known, undated])
    archive.keep([replace(meeting(0), provenance=replace(known[0].provenance, model="m9"))])
    days = [one.date.date() for one in known if one.date is not None]
    four = sum(one.seconds for one in known)
    five = four + undated.seconds
    assert archive.people() == [
        Group("Ben", 5, five, days[0], days[-1]),
        Group("Dana", 4, four, days[0], days[-1]),
        Group("Kim", 1, undated.seconds, None, None),
    ]
    assert [one.name for one in archive.series()] == ["Dana", "Kim"]
    assert archive.whole() == Group("", 5, five, days[0], days[-1])


def test_meetings_have_the_parts_that_are_asked_for(archive: Archive) -> None:
    whole = replace(meeting(1), texts=("Hello.",))
    archive.keep([whole])
    bare = replace(whole, categories=(), topics=(), speakers=(), timeline=(), texts=())
    assert list(archive.meetings(parts=())) == [bare]
    for part in EVERY_PART:
        (read,) = archive.meetings(parts=(part,))
        assert read == replace(bare, **{part: getattr(whole, part)})


def test_more_than_a_chunk(archive: Archive) -> None:
    many = [meeting(n) for n in range(450)]
    archive.keep(many)
    assert list(archive.meetings()) == many


def test_moved_files_keep_their_results(archive: Archive) -> None:
    a, b, c = (f"/talks/meeting-00{n}.vtt" for n in (1, 2, 3))
    archive.keep([meeting(1), meeting(2), meeting(3)])
    archive.keep([meeting(1, model="m2")])
    archive.move([(a, b), (b, a), (c, c)])
    assert {one.provenance.place: one.file for one in archive.known()} == {
        a: "meeting-002.vtt",
        b: "meeting-001.vtt",
        c: "meeting-003.vtt",
    }
    archive.move([(b, c)])
    assert {one.provenance.place: one.file for one in archive.known()} == {
        a: "meeting-002.vtt",
        c: "meeting-001.vtt",
    }
    assert len(list(archive.meetings(model="m1", place=c))) == 1


def test_forgotten_is_gone_with_all_its_parts(place: str, archive: Archive) -> None:
    archive.keep([meeting(1), meeting(2)])
    archive.forget([meeting(1).provenance.place, "/never/there"])
    assert [one.file for one in archive.meetings()] == ["meeting-002.vtt"]
    archive.forget([meeting(2).provenance.place])
    with connected(place) as plain:
        for table in (tables.results, *tables.PARTS):
            assert plain.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one() == 0


def test_series_are_assigned(archive: Archive) -> None:
    archive.keep([meeting(1), meeting(2)])
    archive.assign([(meeting(1).provenance.place, "Fridays"), (meeting(2).provenance.place, None)])
    assert [one.series for one in archive.meetings()] == ["Fridays", None]


def test_two_models_of_the_same_transcript_are_paired(archive: Archive) -> None:
    archive.keep([meeting(n) for n in range(300)])
    archive.keep([meeting(n, model="m2", work=0.7) for n in range(250)])
    archive.keep([meeting(7, model="m2", content="changed")])
    pairs = list(archive.pairs("m1", "m2"))
    assert len(pairs) == 249
    assert all(old.provenance.place == new.provenance.place for old, new in pairs)
    assert {old.provenance.model for old, _ in pairs} == {"m1"}
    assert {new.categories[0].share for _, new in pairs} == {0.7}
    assert len(list(archive.pairs("m1", "m2", since=date(2026, 1, 12)))) == 248


def test_nothing_is_asked_of_the_database_for_nothing(archive: Archive) -> None:
    archive.keep([])
    archive.move([])
    archive.forget([])
    archive.assign([])
    assert list(archive.known()) == []
    assert archive.models() == []


def test_places_that_are_no_valid_text_come_back(archive: Archive) -> None:
    place = "/talks/caf\udce9.vtt"
    archive.keep([meeting(1, place=place)])
    assert [one.provenance.place for one in archive.known()] == [place]
    archive.forget([place])
    assert list(archive.known()) == []


def test_what_is_in_it(archive: Archive) -> None:
    assert archive.holdings() == Holdings(0, 0, None, None, 0.0, 0, (), 0, ())
    archive.keep([replace(meeting(n), texts=("One.", "Two.")) for n in range(3)])
    archive.keep([meeting(3, series="Kim", speakers=("Kim", None)), meeting(4, dated=False)])
    held = archive.holdings()
    assert (held.meetings, held.undated, held.people, held.texts) == (5, 1, 3, 6)
    assert (held.first, held.last) == (date(2026, 1, 5), date(2026, 1, 26))
    assert held.series == (("Dana", 4), ("Kim", 1))
    assert held.seconds == 5 * 1800


def test_rows_of_a_view_begin_with_its_columns(archive: Archive) -> None:
    archive.keep([meeting(n) for n in range(2)])
    header, *parts = archive.rows("shares")
    assert header[0][:4] == ("meeting", "date", "title", "series")
    rows = [row for part in parts for row in part]
    assert [row[4] for row in rows] == [0, 1, 2, 3, 0, 1, 2, 3]
