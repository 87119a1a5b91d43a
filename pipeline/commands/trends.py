"""`oneonone trends`: how shares change over many meetings."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import quote

import click

from pipeline import archive_flow
from pipeline.archive_flow import Chosen
from pipeline.commands import options, output, usual
from pipeline.history import By
from pipeline.settings import Settings

FORMS = ("text", "json", "csv", "html")


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    for whole in (value, f"{value}-01", f"{value}-01-01"):
        try:
            return date.fromisoformat(whole)
        except ValueError:
            continue
    raise click.BadParameter(f"{value!r} is no date; write 2026-03-06, 2026-03 or 2026")


@click.command()
@click.argument("where", required=False, metavar="[DIR]")
@click.option("--person", metavar="NAME", help="Only meetings in which this person speaks.")
@click.option("--series", metavar="NAME", help="Only meetings of this series of the settings.")
@click.option(
    "--since",
    metavar="DATE",
    callback=_day,
    help="Only from this day on: 2026-03-06, 2026-03, 2026.",
)
@click.option(
    "--by",
    type=click.Choice(("week", "month", "quarter")),
    default="month",
    show_default=True,
    help="Length of the periods.",
)
@click.option(
    "--compare",
    nargs=2,
    metavar="OLD NEW",
    help="How much another model alone changes the picture: two models by name or fingerprint, "
    "see `oneonone archive show`. Run `oneonone batch` with either --model and the same -o before.",
)
@click.option(
    "--to", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the trends."
)
@options.out
@options.archive
@usual.settings_option
def command(
    where: str | None,
    person: str | None,
    series: str | None,
    since: date | None,
    by: By,
    compare: tuple[str, str] | None,
    to: str,
    out: Path | None,
    archive: str | None,
    settings: Settings,
) -> None:
    """Tell how the shares of many meetings change over time.

    DIR is the folder that `oneonone batch` wrote its reports to; without it, the folder that
    you are in.

    \b
    Examples:
      oneonone trends reports
      oneonone trends reports --person Dana --since 2026-01 --by quarter
      oneonone trends reports --to html -o reports/trends.html
      oneonone trends reports --compare 1f0c 9ab2
    """
    from pipeline.trend_writers import COMPARISON_FORMS, FORMS
    from pipeline.writers.protocol import Detail

    place = options.archive_place(where, archive)
    chosen = Chosen(person, series, since)
    detail = Detail(width=output.width(), colour=output.colour(out))
    with archive_flow.opened(place) as opened:
        if compare:
            compared = archive_flow.comparison(opened, chosen, by, compare, settings)
            if to == "html":
                from pipeline import pages

                text = pages.comparison(compared)
            else:
                text = COMPARISON_FORMS[to](compared, detail)
        else:
            told = archive_flow.trends(opened, chosen, by, settings)
            text = (
                archive_flow.page(opened, told, chosen, *_links(place, out))
                if to == "html"
                else FORMS[to](told, detail)
            )
    output.emit(text, out)


def _links(place: str, out: Path | None) -> tuple[str | None, str | None]:
    """Give the links from the page to the folder of reports, which the archive lies in, and to
    the index in it; None where there is none.
    """
    from pipeline import pages

    if out is None or "://" in place:
        return None, None
    folder = Path(archive_flow.place_of(place)).parent.resolve()
    try:
        way = Path(os.path.relpath(folder, out.parent.resolve())).as_posix()
    except ValueError:  # on another drive of Windows
        return None, None
    link = "" if way == os.curdir else quote(way) + "/"
    return link, link + pages.TOP if (folder / pages.TOP).is_file() else None
