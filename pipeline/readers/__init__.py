"""Transcripts of every tool read into lines: the table of readers, detection, reading."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

from pipeline.errors import FormatUnclear, NothingSaid, SettingsRefused, did_you_mean
from pipeline.readers import container, name_facts, speech
from pipeline.readers.captions import sbv, subrip, ttml, webvtt
from pipeline.readers.decoding import decode
from pipeline.readers.documents import (
    fathom,
    google_meet,
    granola,
    labelled_text,
    otter,
    plain_text,
    podcast_html,
    rev,
    teams_document,
    teams_paste,
    webex_text,
)
from pipeline.readers.json_vendors import (
    any_json,
    assemblyai,
    aws_transcribe,
    azure_batch,
    azure_fast,
    bbc_kaldi,
    deepgram,
    digital_paper_edit,
    elevenlabs,
    fathom_json,
    fireflies_json,
    gong,
    google_stt,
    grain,
    granola_json,
    ibm_watson,
    meet_rest,
    openai_diarized,
    otter_json,
    podcasting,
    qmsum,
    recall_ai,
    rev_ai,
    speechmatics,
    whisper_chunks,
    whisper_cpp,
    whisper_json,
    whisperx,
    youtube_json3,
)
from pipeline.readers.protocol import Fit, Reader
from pipeline.readers.research import chat, elan, nxt, textgrid
from pipeline.readers.tables import delimited, participants_list, whisper_tsv, zoom_chat
from pipeline.records import Source, Transcript

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        reader.NAME: reader
        for reader in (
            webvtt,
            subrip,
            sbv,
            teams_document,
            teams_paste,
            google_meet,
            otter,
            granola,
            fathom,
            rev,
            webex_text,
            podcast_html,
            labelled_text,
            plain_text,
            zoom_chat,
            participants_list,
            container,
            any_json,
            assemblyai,
            aws_transcribe,
            azure_batch,
            azure_fast,
            bbc_kaldi,
            deepgram,
            digital_paper_edit,
            elevenlabs,
            fathom_json,
            fireflies_json,
            gong,
            google_stt,
            grain,
            granola_json,
            ibm_watson,
            meet_rest,
            openai_diarized,
            otter_json,
            podcasting,
            qmsum,
            recall_ai,
            rev_ai,
            speechmatics,
            whisper_chunks,
            whisper_cpp,
            whisper_json,
            whisperx,
            youtube_json3,
            chat,
            delimited,
            elan,
            nxt,
            textgrid,
            ttml,
            whisper_tsv,
        )
    }
)
"""Every format that is read, by the name that ``--from`` takes."""


REFUSED = frozenset({zoom_chat.NAME, participants_list.NAME, container.NAME})
"""Those among them that are recognised only to be refused by name."""


SUFFIXES = frozenset(
    ".cha .csv .dfxp .docx .eaf .htm .html .json .jsonl .markdown .md .sbv .srt .text .textgrid "
    ".tsv .ttml .txt .vtt .xml".split()
)
"""How names of files end that may be transcripts, in lower case."""


def may_be_transcript(name: str) -> bool:
    """Say by a file's name whether it is worth opening when one looks for transcripts."""
    return PurePath(name).suffix.lower() in SUFFIXES and not nxt.is_sidecar(name)


def sidecars(name: str) -> tuple[str, ...]:
    """Tell which files are read together with one of this name, if they are there.

    :returns: paths from the folder of the file, the likelier first.
    """
    return nxt.sidecars(name)


def open_source(name: str, data: bytes, sidecars: Mapping[str, bytes] | None = None) -> Source:
    """Make a source of bytes; the only place where text is decoded.

    :param name: base name of the file, for messages and for formats that put facts there.
    :raises NotATranscript: for sound, film, picture and PDF files.
    :raises InputUnreadable: when the bytes are no text in any known encoding.
    """
    return Source(name, data, decode(name, data), sidecars or {})


def detect(source: Source) -> Reader:
    """Find the one reader whose format the source is, by its content.

    :raises NothingSaid: for an empty file.
    :raises FormatUnclear: when no format fits, or more than one equally well.
    """
    if not source.data.strip() or (source.text is not None and not source.text.strip()):
        raise NothingSaid(source.name, "the file is empty", "give a transcript with speech in it")
    fits = [(reader.fit(source), name) for name, reader in READERS.items()]
    best = max((fit for fit, _ in fits), default=Fit.NO)
    names = [name for fit, name in fits if fit is best]
    if best is Fit.NO:
        raise FormatUnclear(
            source.name,
            "no known transcript format fits: captions, text and Word documents of meeting tools, "
            "JSON of recognisers, tables, research formats",
            "see `oneonone formats`, or name the format with --from",
        )
    if len(names) > 1:
        raise FormatUnclear(
            source.name,
            f"could be {' or '.join(names)}",
            f"choose with --from {names[0]}",
        )
    return READERS[names[0]]


def check_format(format: str | None) -> None:
    """Refuse the name of a reader that there is not.

    :raises SettingsRefused: unless it is in the table, or None.
    """
    if format is not None and format not in READERS:
        offered = [name for name in READERS if name not in REFUSED]
        meant = did_you_mean(format, offered)
        raise SettingsRefused(
            f"--from {format}", "no such format", f"{meant}see `oneonone formats`"
        )


def read(source: Source, format: str | None = None) -> Transcript:
    """Read a source into cleaned lines; what only its name tells of the meeting is added.

    :param format: name of a reader; None detects it.
    :raises OneononeError: a subclass that says what is wrong with the file.
    """
    check_format(format)
    reader = READERS[format] if format is not None else detect(source)
    reading = reader.read(source)
    title, date = name_facts.facts(source.name)
    lines = speech.clean(reading.lines)
    if not lines:
        raise NothingSaid(
            source.name,
            f"read as {reader.TITLE}, but nobody says a word in it",
            "give a transcript with speech in it, or name the format with --from",
        )
    return Transcript(
        file=source.name,
        format=reader.NAME,
        sha256=hashlib.sha256(source.data).hexdigest(),
        reading=replace(
            reading,
            lines=lines,
            title=reading.title or title,
            date=reading.date or date,
            backwards=speech.backwards(reading.lines),
        ),
    )
