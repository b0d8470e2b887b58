"""The field's terms beside the words that screens use."""

from amity.model import CueKind, State, Step

# What the code calls things, and no screen ever says: the field's own terms, and the words of those who keep score.
FIELD_TERMS = frozenset(
    {
        "ego", "alter", "alters", "tie", "ties", "dyad", "dyads", "latency", "reciprocity", "burstiness", "embeddedness",
        "initiation", "persistence", "interaction", "interactions", "cue", "cues", "handle", "handles", "verdict",
        "alterity", "censored", "homophily", "multiplexity", "triadic", "tombstone", "tombstones",
        "score", "scores", "rank", "ranking", "overdue", "streak", "pipeline", "lead", "leads", "prospect", "contact",
        "contacts", "funnel", "touchpoint", "touchpoints", "network", "networking", "crm",
    }
)  # fmt: skip

# Where a relationship is.
STATES: dict[State, str] = {
    State.UNKNOWN: "not known yet",
    State.NEW: "new",
    State.BUDDING: "budding",
    State.ESTABLISHED: "established",
    State.CLOSE: "close",
    State.FADING: "fading",
    State.DORMANT: "dormant",
    State.YOU_OWE: "you owe an answer",
    State.WAITING: "you are waiting for them",
    State.LEANING: "one-sided",
    State.RESTING: "resting",
    State.CLOSED: "closed",
}
LEANINGS = {"on_you": "leans on you", "on_them": "leans on them", "": ""}

# A suggested step, before a name: "Answer Ada".
STEPS: dict[Step, str] = {
    Step.ANSWER: "Answer",
    Step.THANK: "Thank",
    Step.KEEP_PROMISE: "Keep your promise to",
    Step.OFFER: "Offer something to",
    Step.WRITE_AFTER: "Write a line to",
    Step.GREET: "Send good wishes to",
    Step.DEEPEN: "Spend time with",
    Step.RECONNECT: "Write again to",
    Step.ASK: "Ask",
    Step.ASK_INTRODUCTION: "Ask for an introduction:",
    Step.WAIT: "Wait for",
    Step.REST: "Give some rest to",
    Step.REVISIT: "Try once more, lightly:",
    Step.LET_GO: "Let go of",
}

# What must not be done, and why, in a word or two.
BOUNDARIES = {
    "explicit_no": "they said no",
    "rested": "you chose to leave them in peace",
    "soft_no": "they may have said no politely",
    "deferral": "they asked for time",
    "unanswered": "your last words had no answer",
    "withdrawing": "they seem to step back a little",
    "waiting": "they may well answer yet",
    "unheard": "not everything was listened to yet",
}

# What somebody said, before the words themselves.
SAYINGS: dict[CueKind, str] = {
    CueKind.EXPLICIT_NO: "said no",
    CueKind.SOFT_NO: "may have said no politely",
    CueKind.DEFERRAL: "asked for time",
    CueKind.WARM_YES: "said yes gladly",
    CueKind.PROMISE: "promised",
    CueKind.OFFER: "offered",
    CueKind.DISCLOSURE: "told you",
    CueKind.QUESTION_ABOUT_EGO: "asked after you",
}

# How to come to somebody.
APPROACHES = {
    "direct": "Straight to the point.",
    "nurture": "Gently: first how they are, and a question only later.",
    "introduced": "By somebody whom you both know.",
}

# The rings of attention, as one gives them, and about how many people each has room for.
CIRCLES = {"close": 5, "good": 15, "casual": 50, "outer": 150}

# What a person gave an address as belonging to, `wish` or `rule` or `self`.
JOINED_BY = {"wish": "you said so", "rule": "it looks so", "self": ""}


def state_words(state: State, leaning: str = "") -> str:
    """A state as the user reads it; who leans on whom, where one does."""
    if state is State.LEANING and LEANINGS.get(leaning):
        return LEANINGS[leaning]
    return STATES[state]


def state_named(word: str) -> State | None:
    """The state that somebody typed: its own name or its words, spaces and hyphens alike."""
    said = word.strip().casefold().replace("-", " ").replace("_", " ")
    for state, words in STATES.items():
        if said in {state.value.replace("_", " "), words}:
            return state
    return State.LEANING if said in {*LEANINGS.values()} - {""} else None


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
