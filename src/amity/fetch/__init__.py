"""Servers into pieces: what a mail server holds, read over a verified connection and never changed there."""
