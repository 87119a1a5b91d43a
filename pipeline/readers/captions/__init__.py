"""Captions: WebVTT with its dialects, SubRip, SBV, TTML, and what they share."""
