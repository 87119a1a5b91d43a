"""`oneonone convert`: writes transcripts clean, for other programs and people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from pipeline import disk, flows, timing
from pipeline.commands import delivery, options, output, usual
from pipeline.errors import OneononeError
from pipeline.records import Transcript
from pipeline.settings import Settings
from pipeline.speakers import Renaming
from pipeline.written_files import Written

FORMS = ("vtt", "srt", "txt", "jsonl")


@click.command()
@options.inputs("files", "FILE...")
@click.option("--to", type=click.Choice(FORMS), required=True, help="Form of the transcript.")
@options.from_format
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File to write instead of standard output; a folder, made if need be, for several FILEs.",
)
@options.meeting
@usual.settings_option
@options.largest
def command(
    files: tuple[str, ...],
    to: str,
    format: str | None,
    out: Path | None,
    title: str | None,
    date: datetime | None,
    speaker: tuple[Renaming, ...],
    settings: Settings,
    largest: int,
) -> None:
    """Write transcripts clean: who said what, and when.

    XX
        times that the file does not tell; the others estimate them, and say so.

        \b
        Examples:
          oneonone convert meeting.docx --to vtt -o meeting.vtt
          oneonone convert *.json --to txt -o clean/
    """
    options.of_one_file(files, title, date)
    if len(files) > 1 and (out is None or out.is_file()):
        raise click.UsageError("Several files need a folder to be written to: -o FOLDER.")
    told = flows.Told(title, date, speaker, settings.people)
    written = _written(files, out)
    failed = 0
    for path, place in zip(files, _places(files, to, out, written), strict=True):
        try:
            transcript = flows.read(path, format, largest, told)
            _write(flows.convert(transcript, to), place, files)
            _tell(transcript, to)
        except OneononeError as error:
            failed += 1
            output.complain(error)
        else:
            if written is not None and place is not None:
                written.add(place.name, path)
    if written is not None and failed < len(files):
        written.save()
    if failed:
        click.get_current_context().exit(3 if failed < len(files) else 1)


def _written(files: Sequence[str], out: Path | None) -> Written | None:
    """Give what was written into the output folder before; None where it is to be a file."""
    return None if out is None or (len(files) == 1 and not disk.is_folder(out)) else Written(out)


def _places(
    files: Sequence[str], form: str, out: Path | None, written: Written | None
) -> Sequence[Path | None]:
    """Give each input its output: no two the same, whatever the inputs are called."""
    from pipeline.converters import CONVERTERS

    if out is None or written is None:
        return [out]
    stems = [delivery.without_suffix(disk.base_name(path)) for path in files]
    return delivery.places(out, stems, files, CONVERTERS[form].SUFFIX, written)


def _write(text: str, place: Path | None, files: Sequence[str]) -> None:
    """Write a transcript; never over one that it is made from."""
    if place is not None and str(place) != disk.STANDARD_INPUT:
        output.spare_inputs(files, place)
        if len(files) > 1:
            disk.make_folder(place.parent)
    output.emit(text, place)


def _tell(transcript: Transcript, form: str) -> None:
    """Say on standard error what the reader of the output cannot know."""
    output.tell_dropped(transcript)
    times = timing.kind_of_times(transcript.reading.lines)
    guessed = {"none": "times", "starts_only": "ends"}.get(times)
    if guessed and form in ("vtt", "srt"):
        rate = f"{timing.WORDS_PER_MINUTE:.0f} words a minute"
        output.complain(f"{transcript.file}: has no {guessed}: they are guessed at {rate}")
