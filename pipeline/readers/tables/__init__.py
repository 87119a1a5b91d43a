"""Rows of any spelling: delimited files, and the tables that are refused by name."""
