"""Names and codes of languages, as tools write them, made BCP 47 tags."""

from __future__ import annotations

import re

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,4}", re.IGNORECASE)
_KNOWN = {
    "ar": "arabic ara", "bg": "bulgarian bul", "ca": "catalan cat", "cs": "czech ces cze",
    "cy": "welsh cym wel", "da": "danish dan", "de": "german deu ger deutsch",
    "el": "greek ell gre", "en": "english eng", "es": "spanish spa castilian",
    "et": "estonian est", "eu": "basque eus baq", "fa": "persian fas per", "fi": "finnish fin",
    "fr": "french fra fre", "ga": "irish gle", "gl": "galician glg", "he": "hebrew heb",
    "hi": "hindi hin", "hr": "croatian hrv", "hu": "hungarian hun", "id": "indonesian ind",
    "is": "icelandic isl ice", "it": "italian ita", "ja": "japanese jpn", "ko": "korean kor",
    "lt": "lithuanian lit", "lv": "latvian lav", "ms": "malay msa may",
    "nl": "dutch nld dut flemish", "no": "norwegian nor", "pl": "polish pol",
    "pt": "portuguese por", "ro": "romanian ron rum", "ru": "russian rus",
    "sk": "slovak slk slo", "sl": "slovenian slv", "sr": "serbian srp", "sv": "swedish swe",
    "sw": "swahili swa", "th": "thai tha", "tl": "tagalog tgl", "tr": "turkish tur",
    "uk": "ukrainian ukr", "ur": "urdu urd", "vi": "vietnamese vie",
    "zh": "chinese zho chi mandarin cmn", "yue": "cantonese",
}  # fmt: skip
_BY_NAME = {name: tag for tag, names in _KNOWN.items() for name in names.split()}
_NO_LANGUAGE = frozenset({"und", "mis", "mul", "zxx", "auto", "nan"})


def tag(value: object) -> str | None:
    """Make a BCP 47 tag: ``english``, ``eng`` and ``en`` give ``en``, ``en_us`` ``en-us``.

    :returns: None for what names no language.
    """
    text = value.strip() if isinstance(value, str) else ""
    if known := _BY_NAME.get(text.casefold()):
        return known
    match = _TAG.fullmatch(text)
    if match is None or match["language"].lower() in _NO_LANGUAGE:
        return None
    language = match["language"].lower()
    return _BY_NAME.get(language, language) + text[match.end("language") :].replace("_", "-")
