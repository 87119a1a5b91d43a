"""`oneonone batch`: reports many transcripts, and only what is new or changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import click

from pipeline import batch_flow, pools
from pipeline.anonymous import WARNING
from pipeline.batch import Settled
from pipeline.batch_flow import Counted, Event, Gone, Indexed, Waiting
from pipeline.batch_look import Batch
from pipeline.changes import Reason
from pipeline.commands import options, output, usual
from pipeline.commands.output import Bar
from pipeline.errors import FormatUnclear, InputUnreadable, NotATranscript, OneononeError
from pipeline.flows import Shown
from pipeline.making import Making
from pipeline.printable import plain
from pipeline.settings import Settings
from pipeline.sources import Excluded, PassedOver

_NO_TRANSCRIPT = (FormatUnclear, NotATranscript)
FORMS = ("html", "json", "csv", "md", "text", "svg", "png", "xlsx")


def _forms(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in value.split(",") if form.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise click.BadParameter(f"{value!r}: choose from {', '.join(FORMS)}, with commas between.")
    return forms


@click.command()
@options.inputs("sources", "SOURCE...")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Folder for reports, index and archive; made if need be.",
)
@click.option(
    "--to",
    "forms",
    default="html",
    show_default=True,
    metavar="FORM[,FORM...]",
    callback=_forms,
    help=f"Forms of the reports: {', '.join(FORMS)}.",
)
@options.exclude
@options.from_format
@options.model
@options.shown
@click.option("--keep-text", is_flag=True, help="Keep what was said in the archive.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be done, and why.")
@click.option("--prune", is_flag=True, help="Remove the results of transcripts that are gone.")
@click.option(
    "--archive",
    metavar="URL",
    help="Database of the results: a file, or postgresql+psycopg://...  [default: "
    "archive.sqlite in DIR]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1, max=100_000),
    metavar="N",
    help="Transcripts done at once.  [default: one on each core]",
)
@click.option(
    "--backend",
    type=click.Choice(("loky", "threading", "dask", "ray")),
    default="loky",
    show_default=True,
    help="Where work is done: processes or threads here, a Dask or a Ray cluster.",
)
@click.option("--scheduler", metavar="URL", help="Cluster to use.  [default: one made here]")
@click.option(
    "--wait/--no-wait",
    default=True,
    show_default=True,
    help="Whether to wait for another batch that writes to DIR.",
)
@usual.settings_option
@options.largest
def command(
    sources: tuple[str, ...],
    out: Path,
    forms: tuple[str, ...],
    exclude: tuple[str, ...],
    format: str | None,
    model: Path | None,
    quotes: bool,
    quote_length: str,
    no_keywords: bool,
    anonymous: bool,
    keep_text: bool,
    dry_run: bool,
    prune: bool,
    archive: str | None,
    jobs: int | None,
    backend: pools.Backend,
    scheduler: str | None,
    wait: bool,
    settings: Settings,
    largest: int,
) -> None:
    """Report many meetings: what is new or changed since the last time.

    SOURCE is a file, a folder with all that is below it, a glob in quotes, or a URL
    (https://, s3://, gs://). DIR gets a report of each meeting under its folder's name,
    index.html, pages of how shares change in all and for each series and person, and an
    archive of the results. What has not changed is not done again; what was stopped goes on
    where it was.

    \b
    Examples:
      oneonone batch ~/meetings -o ~/reports
      oneonone batch ~/meetings -o ~/reports --to html,json --dry-run
      oneonone batch s3://bucket/transcripts 'old/**/*.vtt' -o reports
      oneonone batch ~/meetings -o ~/reports --exclude 'README*' --exclude notes
    """
    if scheduler is not None and backend not in ("dask", "ray"):
        raise click.UsageError("--scheduler is that of a cluster: add --backend dask or ray.")
    asked = Batch(
        sources=sources,
        out=out,
        exclude=exclude,
        making=Making(
            forms=forms,
            format=format,
            quotes=quotes,
            shown=Shown(quote_length == "short", not no_keywords, anonymous),
            people=settings.people,
            keep_text=keep_text,
        ),
        model=model,
        largest=largest,
        series=settings.series,
        targets=settings.targets,
        settings=settings.path,
        archive=archive,
        backend=backend,
        jobs=jobs,
        scheduler=scheduler,
        prune=prune,
        wait=wait,
    )
    tally = _Tally(sources, dry_run, prune, anonymous)
    if dry_run:
        for event in batch_flow.plan(asked):
            tally.tell(event)
    else:
        with output.steps_bar("reporting") as bar:
            for event in batch_flow.run(asked):
                tally.tell(event, bar)
    click.get_current_context().exit(tally.end())


@dataclass(slots=True)
class _Tally:
    """What has been told so far."""

    sources: tuple[str, ...]
    dry_run: bool
    prune: bool
    anonymous: bool
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    index: Path | None = None

    def tell(self, event: Event, bar: Bar | None = None) -> None:
        """Show one event, and count it."""
        if isinstance(event, OneononeError):
            self._failed(event)
        elif isinstance(event, PassedOver):
            output.complain(f"{event.place}: {event.why}; passed over")
        elif isinstance(event, Waiting):
            output.complain(f"{event.out}: another batch writes there; waiting for it to end")
        elif isinstance(event, Counted):
            self.counts["all"], self.counts["excluded"] = event.total, event.excluded
            if bar is not None:
                bar.total(event.total)
        elif isinstance(event, Settled):
            self._settled(event)
            if bar is not None:
                bar.step()
        elif isinstance(event, Excluded):
            self._line("excluded", event.found.called)
        elif isinstance(event, Gone):
            self.counts["gone"] += 1
            self._line("gone", event.place)
        elif isinstance(event, Indexed):
            self.index = event.path

    def _settled(self, event: Settled) -> None:
        if event.failure is not None:
            self._failed(event.failure)
            return
        if event.again:
            self.counts["done"] += 1
            self.reasons[event.reason] += 1
        else:
            self.counts[event.reason] += 1
        if event.reason != "unchanged":
            self._line(event.reason, event.place)

    def _failed(self, error: OneononeError) -> None:
        self.counts["failed"] += 1
        self.counts["no transcript"] += isinstance(error, _NO_TRANSCRIPT)
        output.complain(error)

    def _line(self, reason: str, place: str) -> None:
        if self.dry_run:
            click.echo(f"{self._word(reason):<16}  {plain(place)}")

    def _word(self, reason: str) -> str:
        """Word a reason: what is not reported yet may have been tried before, and failed."""
        return "not reported yet" if self.dry_run and reason == "new" else reason

    def _nothing(self) -> InputUnreadable:
        where, excluded = " ".join(self.sources), self.counts["excluded"]
        if excluded:
            fault = f"all that is there is excluded ({excluded} files and folders)"
            return InputUnreadable(where, fault, "check --exclude and the settings")
        return InputUnreadable(where, "no transcript is there", "see `oneonone formats`")

    def end(self) -> int:
        """Sum up, and give the exit code."""
        counts = self.counts
        if not counts["all"] and not counts["failed"] and not counts["gone"]:
            raise self._nothing()
        said = [f"{counts['done']} {'to do' if self.dry_run else 'done'}"]
        why = [
            f"{self.reasons[one]} {self._word(one)}"
            for one in get_args(Reason)
            if self.reasons[one]
        ]
        said[0] += f" ({', '.join(why)})" if why else ""
        if counts["moved"]:
            said.append(f"{counts['moved']} moved")
        said.append(f"{counts['unchanged']} unchanged")
        if counts["gone"]:
            gone = "removed" if self.prune and not self.dry_run else "kept; --prune removes them"
            said.append(f"{counts['gone']} gone ({gone})")
        if counts["excluded"]:
            said.append(f"{counts['excluded']} excluded")
        said.append(f"{counts['failed']} failed")
        output.complain(" · ".join(said))
        if counts["no transcript"]:
            output.complain("what is no transcript can be left out with --exclude")
        if self.index is not None:
            output.complain(f"see {self.index}")
            if self.anonymous:
                output.complain(WARNING)
        done = counts["done"] + counts["moved"] + counts["unchanged"]
        return 0 if not counts["failed"] else 3 if done else 1
