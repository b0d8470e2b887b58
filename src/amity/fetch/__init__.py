"""Servers into pieces and texts: what mail, calendars and address books hold, read over a verified connection, never changed.

One file goes the other way: `smtp.py` sends ego a letter, and nobody else.
"""
