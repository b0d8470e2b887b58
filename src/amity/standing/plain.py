"""Days and shares into the words that people use."""


def span(days: float) -> str:
    """How long: `5 days`, `11 weeks`, `7 months`, `3 years`."""
    number, unit = _rounded(days)
    if number < 1:
        return "less than a day"
    return f"{number} {unit}" if number != 1 else f"a {unit.removesuffix('s')}"


def every(days: float) -> str:
    """How often: `every day`, `every 3 weeks`."""
    number, unit = _rounded(max(days, 1.0))
    return f"every {number} {unit}" if number != 1 else f"every {unit.removesuffix('s')}"


def of_ten(share: float) -> str:
    """How many of ten: `none`, `3 in 10`, `nearly all`."""
    tenths = round(share * 10)
    return "nearly none" if tenths <= 0 else "nearly all" if tenths >= 10 else f"{tenths} in 10"


def _rounded(days: float) -> tuple[int, str]:
    for unit, length, below in (("days", 1.0, 14.0), ("weeks", 7.0, 91.0), ("months", 30.4375, 730.5)):
        if days < below:
            return round(days / length), unit
    return round(days / 365.25), "years"
