"""Formats of research corpora: CHAT, ELAN, TextGrid, NXT."""
