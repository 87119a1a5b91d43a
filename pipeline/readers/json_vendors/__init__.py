"""Transcripts in JSON, one module a producer, told apart by the keys that it writes."""
