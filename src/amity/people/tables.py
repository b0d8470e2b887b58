"""Word lists of a data file into sets: `tables.toml` says what each is for."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(files("amity.people").joinpath("tables.toml").read_text(encoding="utf-8"))


def table(name: str) -> frozenset[str]:
    """One table's words, as they stand."""
    return frozenset(_tables()[name].split())
