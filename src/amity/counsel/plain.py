"""Quotes into the words that people use."""

import re

LONGEST = 140  # letters of a quote
FEWEST = 5  # words of a quote that can be understood without what stood before it
# A first word that leans on what was said before: an answer, somebody named earlier, a thought taken further.
LEANS = re.compile(
    r"(?:(?:i|we|you) (?:did|do|was|were|am|are|have|had|can|could|will|would) ?[,.;]|(?:yes|no|and|but|or|so|because|then|that|this|these|those"
    r"|it|he|she|they|once|both|neither|nothing|nobody else|a little"
    r"|und|aber|oder|ja|nein|das|es|er|sie|dann|y|pero|sí|eso|ella|et|mais|oui|non|cela|ça|elle|e|mas|sim|isso|ela)\b)",
    re.IGNORECASE,
)


def quoted(words: str) -> str:
    """Somebody's words in quotation marks, on one line, cut where they run on."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"


def stands_alone(words: str) -> bool:
    """Whether a quote can be understood, and come back to, by somebody who has not just read what stood before it."""
    line = words.strip()
    return len(line.split()) >= FEWEST and LEANS.match(line) is None and "yours" not in line.casefold()
