"""Lines that Teams writes between the talk: who started and stopped the transcription."""

from __future__ import annotations

import re
from collections.abc import Collection

# "Transcription" as the languages of Teams write it.
_TRANSCRIPTION = re.compile(
    r"trans[ck]r[iy]|trascri|транскри|litteroin|přepis|prepis|átírás|deşifre|phiên âm|"
    r"文字起こし|トランスクリプ|转录|轉錄|听录|聽錄|转写|謄寫|전사|받아쓰기|기록|ถอดเสียง|תמלול|تدوين|النسخ",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r".{1,100} (?:started|stopped) transcription\.?", re.IGNORECASE)
_SENTENCE_END = (".", "?", "!", "…", "。", "？", "！", ",")
_LONGEST = 160
_MOST_NAMES = 500  # more are no meeting, and asking each of them for each line takes too long


def is_notice(line: str, names: Collection[str], *, last: bool = False) -> bool:
    """Say whether a line tells about the transcription, in any language, and is no speech.

    :param names: everybody who speaks in the file: a notice begins with a person's name.
    :param last: whether the line is the last of the file, where a stranger may stop it.
    """
    line = line.strip()
    if len(line) > _LONGEST or _TRANSCRIPTION.search(line) is None:
        return False
    if _ENGLISH.fullmatch(line):
        return True
    if len(names) <= _MOST_NAMES and any(line.startswith(name) for name in names if name):
        return True
    return last and not line.endswith(_SENTENCE_END)
