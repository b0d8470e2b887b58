"""Several readings into their ends: what they need the meaning of is understood in one go, which is cheaper."""

from collections.abc import Generator, Sequence
from typing import Any, TypeVar

Read = TypeVar("Read")
Reading = Generator[list[str], Any, Read]  # yields texts at most once, is sent their vectors, returns what was read


def together(readings: Sequence[Reading[Read]]) -> list[Read]:
    """Return what each reading comes to, in order."""
    ended: dict[int, Read] = {}
    waiting: dict[int, list[str]] = {}
    for number, reading in enumerate(readings):
        try:
            waiting[number] = next(reading)
        except StopIteration as end:
            ended[number] = end.value
    if waiting:
        from amity.words.meaning import meanings

        vectors = meanings([text for texts in waiting.values() for text in texts])
        begin = 0
        for number, texts in waiting.items():
            try:
                readings[number].send(vectors[begin : begin + len(texts)])
            except StopIteration as end:
                ended[number] = end.value
            begin += len(texts)
    return [ended[number] for number in range(len(readings))]
