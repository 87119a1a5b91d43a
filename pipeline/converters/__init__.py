"""Transcripts written clean, for other programs and people: the table of converters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.converters import jsonl, srt, txt, vtt
from pipeline.converters.protocol import Converter

CONVERTERS: Mapping[str, Converter] = MappingProxyType(
    {converter.NAME: converter for converter in (vtt, srt, txt, jsonl)}
)
"""Every form that a transcript is converted to, by the name that ``convert --to`` takes."""

__all__ = ["CONVERTERS", "Converter"]
