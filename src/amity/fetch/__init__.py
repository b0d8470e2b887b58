"""Servers into pieces and texts: what mail, calendars and address books hold, read over a verified connection, never changed."""
