"""Days into words: "12 days ago", "in 3 weeks", "3 June 2025"."""

from datetime import date

STEPS = ((91, 7, "week"), (730, 30.4375, "month"), (10**7, 365.25, "year"))  # days below which, days in one, its name


def spelled(day: date, today: date | None = None) -> str:
    """`3 June 2025`, or `3 June` where it is this year's."""
    short = f"{day.day} {day:%B}"
    return short if today is not None and day.year == today.year else f"{short} {day.year}"


def month(day: date) -> str:
    """`June 2025`."""
    return f"{day:%B} {day.year}"


def ago(day: date, today: date) -> str:
    """How long ago, or how long until, in the largest unit that still says something."""
    days = (today - day).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "yesterday" if days > 0 else "tomorrow"
    return f"{span(abs(days))} ago" if days > 0 else f"in {span(abs(days))}"


def span(days: float) -> str:
    """A length of time in whole units: `12 days`, `3 weeks`, `5 months`, `2 years`."""
    if days < 14:
        return _counted(round(days), "day")
    for most, length, unit in STEPS:
        if days < most:
            return _counted(round(days / length), unit)
    return "a very long time"


def about(days: float) -> str:
    """How long something usually takes, from minutes to months."""
    hours = days * 24
    if hours < 1:
        return "within the hour"
    if hours < 20:
        return f"about {_counted(round(hours), 'hour')}"
    if days < 1.5:
        return "about a day"
    return f"about {span(days)}"


def _counted(count: int, unit: str) -> str:
    return f"{max(count, 1)} {unit}{'' if count <= 1 else 's'}"
