"""A path on disk that one reader reads as a whole: a file, or a folder of messages."""

from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """One archive: `reader` is the reader's NAME; `label` is the folder's own name ("Sent"), empty where it says nothing."""

    path: Path
    reader: str
    label: str
