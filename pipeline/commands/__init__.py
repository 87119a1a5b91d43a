"""One file a command: arguments in, one flow called, text out."""
