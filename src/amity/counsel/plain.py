"""Quotes into the words that people use."""

LONGEST = 140  # letters of a quote


def quoted(words: str) -> str:
    """Somebody's words in quotation marks, on one line, cut where they run on."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"
