"""Writes the Word samples: run it after changing a text below, and commit what it writes.

Only the standard library is used, and every time gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLES = Path(__file__).parent / "samples"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PICTURE = '<w:r><w:drawing xmlns:a="urn:drawing"><a:t>no words</a:t></w:drawing></w:r>'
_BREAK = "<w:r><w:br/></w:r>"


def run(text: str, properties: str = "") -> str:
    """Make a run of text; a tab becomes an element."""
    parts = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(text).split("\t"))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{parts}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Make a paragraph, with a tab stop that is no tab."""
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    return f"<w:p>{stops}{''.join(runs)}</w:p>"


def lines(*texts: str) -> str:
    """Make a paragraph of lines divided by `w:br`."""
    return paragraph(_BREAK.join(map(run, texts)))


def document(paragraphs: Iterable[str], **parts: str) -> bytes:
    """Pack paragraphs into the container; parts are further files by name."""
    body = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{"".join(paragraphs)}'
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{body}</w:body></w:document>",
        **parts,
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return packed.getvalue()


def teams_turn(name: str, clock: str, *texts: str, picture: bool = True) -> str:
    """Make a turn as Teams does: picture, break, bold name, grey clock, then a line each."""
    head = [_PICTURE, _BREAK] if picture else []
    head += [run(f"{name}   ", "<w:b/>"), run(clock, '<w:color w:val="616161"/>')]
    return paragraph(*head, *(_BREAK + run(text) for text in texts))


def teams_weekly() -> bytes:
    """Teams since 2024: an organisation, an unknown speaker, a notice at each end."""
    return document(
        [
            lines("Fern and Kofi weekly-20251028_120720-Meeting Recording"),
            lines("October 28, 2025, 10:07AM"),
            lines("50m 58s"),
            paragraph(_PICTURE, run("Fern Aldous", "<w:b/>"), run(" started transcription")),
            teams_turn("Fern Aldous", "0:04", "Morning, Kofi.", "How was the drive in?"),
            teams_turn("Kofi Brandt | Quayside Freight", "0:09", "10:30 works: I was early."),
            teams_turn("", "0:15", "Knock & enter."),
            teams_turn("Kofi Brandt | Quayside Freight", "59:58", "See https://example.org/a:b."),
            teams_turn("Fern Aldous", "1:00:02", "That's the hour.", "Same time next week?"),
            teams_turn("Kofi Brandt | Quayside Freight", "1:00:06", "Yes."),
            paragraph(_PICTURE, run("Fern Aldous", "<w:b/>"), run(" stopped transcription")),
        ]
    )


def teams_without_pictures() -> bytes:
    """Teams in German, one person, pictures off: a notice that only another language has."""
    return document(
        [
            lines("Jour fixe-20260112_090011-Besprechungsaufzeichnung"),
            lines("12. Januar 2026, 08:00"),
            teams_turn("Ölçer, Deniz (Extern)", "0:03", "Guten Morgen.", picture=False),
            teams_turn("Ölçer, Deniz (Extern)", "2:10", "Wer hat die Transkription gestartet?",
                       "Ich war es nicht.", picture=False),
            lines("Ölçer, Deniz (Extern) hat die Transkription beendet"),
        ]
    )  # fmt: skip


def teams_first_generation() -> bytes:
    """Teams of 2021 to 2023: times with milliseconds that are not padded."""
    return document(
        [
            lines("0:0:0.0 --> 0:0:1.510", "Fern Aldous", "Hello."),
            lines("0:0:1.510 --> 0:0:5.20", "Kofi Brandt", "Hi there,", "can you hear me?"),
            lines("0:1:2.870 --> 0:1:4.0", "Fern Aldous", "Yes."),
        ]
    )


def meet_weekly() -> bytes:
    """Google Meet since 2025: Gemini's notes, then the talk under clocks."""
    said: Sequence[tuple[str, str]] = (
        ("Fern Aldous", "Morning, how was"),
        ("Kofi Brandt", "Early."),
        ("Fern Aldous", "the drive?"),
    )
    return document(
        [
            *map(lines, ("📝 Notes", "Oct 29, 2025", "Fern and Kofi weekly")),
            *map(lines, ("Invited Fern Aldous Kofi Brandt", "Summary")),
            lines("Kofi Brandt: arrived early and is content (00:00:00)."),
            lines("You should review Gemini's notes to make sure they're accurate."),
            *map(lines, ("📖 Transcript", "Oct 28, 2025", "Fern and Kofi weekly - Transcript")),
            lines("00:00:00"),
            lines(""),
            *(paragraph(run(f"{name}: ", "<w:b/>"), run(text)) for name, text in said),
            *map(lines, ("", "00:01:04", "", "Kofi Brandt: 10:30 works: I was early.", "")),
            lines("Transcription ended after 00:39:00"),
            lines("This editable transcript was computer generated: it might contain errors."),
        ]
    )


def otter_document() -> bytes:
    """Otter's Word export: keywords, the list of speakers, padded clocks."""
    return document(
        map(
            lines,
            (
                "Fern and Kofi weekly", "Tue, Oct 28, 2025 10:07AM • 45:21", "SUMMARY KEYWORDS",
                "drive, crane, ten thirty", "SPEAKERS", "Fern Aldous, Kofi Brandt", "",
                "Fern Aldous  00:02", "Morning, Kofi.", "", "Kofi Brandt  00:07",
                "10:30 works: I was early.", "",
            ),
        )
    )  # fmt: skip


def word_by_hand() -> bytes:
    """A transcript typed in Word, with a text box that Word writes twice."""
    twice = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{0}</mc:Choice>'
        "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    box = twice.format(f"<w:txbxContent>{lines('Confidential')}</w:txbxContent>")
    return document(
        [
            paragraph(run("Title: Review of the season"), box),
            lines("Fern:\tHow did it go?"),
            lines("Kofi: Better than last year."),
            lines("Note: is not a person.", "Nor is this."),
            lines("Fern: Good."),
        ]
    )


DOCUMENTS = {
    "teams-docx/weekly.docx": teams_weekly,
    "teams-docx/without-pictures.docx": teams_without_pictures,
    "teams-docx/first-generation.docx": teams_first_generation,
    "google-meet/weekly.docx": meet_weekly,
    "otter/document.docx": otter_document,
    "text/word.docx": word_by_hand,
}


def main() -> None:
    """Write all of them."""
    for name, make in DOCUMENTS.items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    main()
