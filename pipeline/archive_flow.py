"""What `oneonone trends` and `oneonone archive` do with the results that an archive holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.compared import Comparison
from pipeline.errors import ArchiveRefused, SettingsRefused
from pipeline.history import ArchivedModel, By, Group, Trends
from pipeline.settings import Settings

if TYPE_CHECKING:
    # SQLAlchemy takes a third of a second to import: only what opens an archive does.
    from pipeline.archive import Archive

_LISTED = 20  # names that an error lists


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which meetings are asked for; None asks for all.

    :ivar person: as reports call them, or any of their names that the settings know.
    :ivar since: the first day.
    """

    person: str | None = None
    series: str | None = None
    since: date | None = None


def place_of(where: str) -> str:
    """Give the archive of a folder that `oneonone batch` wrote; other paths, and URLs, are one."""
    from pipeline.archive import FILE

    if "://" in where or not Path(where).is_dir():
        return where
    return str(Path(where) / FILE)


def opened(where: str) -> AbstractContextManager[Archive]:
    """Open an archive that is there.

    :raises ArchiveRefused: when there is none, or it cannot be opened.
    """
    from pipeline.archive import open_archive

    return open_archive(place_of(where), create=False)


def trends(archive: Archive, chosen: Chosen, by: By, settings: Settings) -> Trends:
    """Add the chosen meetings up, beside the targets of the settings.

    A series with targets of its own is held against those.

    :raises SettingsRefused: for somebody, or a series, that no meeting has.
    :raises ArchiveRefused: when there is no such meeting.
    """
    from pipeline import trends as room

    known = resolved(archive, chosen, settings)
    told = room.trends(
        archive.meetings(person=known.person, series=known.series, since=known.since),
        by,
        _targets(settings, known.series),
        known.person,
        known.series,
    )
    if not told.whole.meetings:
        raise _none(archive, chosen)
    return told


def comparison(
    archive: Archive, chosen: Chosen, by: By, models: tuple[str, str], settings: Settings
) -> Comparison:
    """Compare what two models made of the chosen meetings.

    :param models: the old and the new one, by name, or by the beginning of the fingerprint.
    :raises SettingsRefused: for a model, somebody, or a series, that the archive has not.
    :raises ArchiveRefused: when both read no transcript that is the same.
    """
    from pipeline import trends as room

    known = resolved(archive, chosen, settings)
    made = archive.models()
    old, new = (_model(made, name) for name in models)
    if old.fingerprint == new.fingerprint:
        raise SettingsRefused("--compare", "this is one and the same model", _known_models(made))
    pairs = archive.pairs(
        old.fingerprint,
        new.fingerprint,
        person=known.person,
        series=known.series,
        since=known.since,
    )
    told = room.compare(pairs, old, new, by, known.person, known.series)
    if not told.whole.meetings:
        raise ArchiveRefused(
            archive.where,
            f"has no transcript that both {old.name} and {new.name} read",
            "run `oneonone batch` again with the new model",
        )
    return told


def page(
    archive: Archive, told: Trends, chosen: Chosen, folder: str | None, index: str | None
) -> str:
    """Give trends as a page, with links to the reports of the meetings.

    :param folder: link from the page to the folder of reports; None for no links.
    :param index: link to the page that lists them all; None for none.
    """
    from pipeline import pages

    meetings = archive.meetings(
        person=told.person,
        series=told.series,
        since=chosen.since,
        newest_first=True,
        parts=(),
    )
    return pages.trends(told, meetings, folder, index)


def export_tables(archive: Archive, form: str, folder: Path) -> Iterator[Path]:
    """Write every view into a file of its own, and tell each file when it is written.

    :param form: of :data:`pipeline.table_writers.FORMS`.
    :raises OutputRefused: when a file cannot be written; what was there is still there.
    """
    from pipeline import disk
    from pipeline.archive.views import VIEWS
    from pipeline.table_writers import FORMS

    writer = FORMS[form]
    disk.make_folder(folder)
    for view in VIEWS:
        path = folder / f"{view}{writer.SUFFIX}"
        disk.write_parts(path, writer.write(archive.rows(view)))
        yield path


def export_meetings(archive: Archive) -> Iterator[bytes]:
    """Give every current result as a line of JSON."""
    from pipeline.table_writers import meetings

    return meetings.write(archive.meetings())


def resolved(archive: Archive, chosen: Chosen, settings: Settings) -> Chosen:
    """Find the names that the archive has for what was asked for.

    :raises SettingsRefused: with the names that there are.
    """
    person, series = chosen.person, chosen.series
    if person is not None:
        first = next(archive.known(), None)
        if first is not None and first.provenance.hidden:
            raise SettingsRefused(
                "--person",
                "names are replaced here, by letters that are those of one meeting",
                "leave it out",
            )
        person = _named(_name_of(person, settings), _names(archive.people()), "--person")
    if series is not None:
        series = _named(series, _names(archive.series()), "--series")
    return Chosen(person, series, chosen.since)


def _name_of(person: str, settings: Settings) -> str:
    """Find what reports call somebody, by any name that the settings know."""
    for one in settings.people:
        if person.casefold() in (name.casefold() for name in (one.name, *one.aliases)):
            return one.name
    return person


def _names(groups: Iterable[Group]) -> list[str]:
    return [one.name for one in groups]


def _named(wanted: str, names: Sequence[str], option: str) -> str:
    alike = [name for name in names if name.casefold() == wanted.casefold()]
    if wanted in alike:
        return wanted
    if len(alike) == 1:
        return alike[0]
    fault = f"no meeting has {wanted!r}" if not alike else f"{wanted!r} is not clear"
    raise SettingsRefused(option, fault, _choose(names))


def _choose(names: Sequence[str]) -> str:
    if not names:
        return "the archive names none"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"choose from {', '.join(names[:_LISTED])}{more}"


def _model(made: Sequence[ArchivedModel], wanted: str) -> ArchivedModel:
    found = [one for one in made if wanted in (one.fingerprint, one.name)]
    found = found or [one for one in made if one.fingerprint.startswith(wanted)]
    if len(found) != 1:
        fault = f"no result is by {wanted!r}" if not found else f"{wanted!r} is not clear"
        more = "; `oneonone batch` with another --model and the same -o adds its results"
        remedy = _known_models(made) + (more if len(made) == 1 else "")
        raise SettingsRefused("--compare", fault, remedy)
    return found[0]


def _known_models(made: Sequence[ArchivedModel]) -> str:
    return _choose([f"{one.fingerprint} ({one.name})" for one in made])


def _targets(settings: Settings, series: str | None) -> Mapping[str, float]:
    own = next((one.targets for one in settings.series if one.name == series), {})
    return own or settings.targets


def _none(archive: Archive, chosen: Chosen) -> ArchiveRefused:
    if chosen.since is None and chosen.person is None and chosen.series is None:
        return ArchiveRefused(archive.where, "has no meeting yet", "`oneonone batch` adds them")
    since = f" since {chosen.since}" if chosen.since else ""
    whose = f" of {chosen.person or chosen.series}" if chosen.person or chosen.series else ""
    last = archive.holdings().last
    remedy = f"the last one that has a date is of {last}" if since and last else "ask for others"
    return ArchiveRefused(archive.where, f"has no meeting{whose}{since}", remedy)
