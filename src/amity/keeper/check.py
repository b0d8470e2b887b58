"""A draft and whom it is for into findings: what the record knows of the reader, carried to the linter as plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from amity import review, words
from amity.counsel.terms import long_pause
from amity.keeper.about import cues_about, wishes_about
from amity.keeper.reach import Reach, reach
from amity.keeper.ties import standings, verdict_of
from amity.keeper.weigh import weighed
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, Act, CueKind, Evidence, Wish
from amity.people import Person
from amity.people.likeness import is_nickname
from amity.people.names import parse
from amity.store.recall import act_of, acts, clocks, words_and_minutes
from amity.store.sent import sent_alike, spellings
from amity.store.vault import Vault
from amity.words.manner import manner
from amity.words.quoted import own_lines

NOES = (CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL)
LATELY = 20  # messages of theirs that tell how they greet and in which language they write
FEW = 5  # messages below which a language in use is chance
PHRASES, PHRASE = 40, 6  # so many pieces of so many words find what is alike among what was sent
HOUR, MINUTE = DAY // 24, DAY // 1440


@dataclass(frozen=True, slots=True)
class Moment:
    """When and by which way the draft is to go: `as_of` and `now` in microseconds UTC, `now` None on an earlier day.

    `answers` is True or False where ego said whether the draft answers them, None where the record is to tell.
    """

    as_of: int
    now: int | None = None
    by: str = "mail"
    answers: bool | None = None


def read(text: str) -> review.Draft:
    """A text as a draft: own words and their language."""
    lines = own_lines(text.split("\n"))
    split = text.split("\n")
    language = words.language("\n".join(split[at] for at in lines if at >= 0))
    return review.read(text, language, [at for at in lines if at >= 0])


def nobody(vault: Vault, draft: review.Draft) -> review.Reader:
    """A reader of whom nothing is known: only what ego sent to others counts."""
    return review.Reader(sent=_sent(vault, draft, None))


def reader(vault: Vault, person: Person, draft: review.Draft, moment: Moment) -> review.Reader:
    """What the record knows of whoever is to read the draft, as of an instant."""
    alter, as_of = person.person_id, moment.as_of
    passed = tuple(act_of(row)[1] for row in acts(vault, as_of, [alter]))
    standing = standings(vault, as_of, [alter])[alter]
    wanted = wishes_about(vault, as_of)
    how = reach(vault, person, passed, standing, wanted.get(alter, ()), as_of)
    no = _no(vault, wanted, alter, passed, as_of)
    theirs = [one.interaction_id for one in passed if one.direction == ALTER_TO_EGO and not one.automatic][
        : -LATELY - 1 : -1
    ]
    yours = [one.interaction_id for one in passed if one.direction == EGO_TO_ALTER][: -LATELY - 1 : -1]
    texts, _ = words_and_minutes(vault, [*theirs, *yours])
    tongues = Counter(found for one in texts if (found := words.language(texts[one])))
    answers = _their_turn(passed, as_of) and no is None if moment.answers is None else moment.answers
    known = review.Reader(
        name=person.name,
        names=_names(
            vault, person, [review.greeted(texts.get(one, "")) for one in yours], review.greeted(draft.own.lstrip())
        ),
        verdict=verdict_of(vault, alter, as_of, initiative=not answers),
        answers=answers,
        known=any(one.reason in ("state:established", "state:close") for one in standing.evidence),
        unanswered=weighed(vault, as_of, [alter]).readings.get(alter, {}).get("unanswered"),
        no=no,
        tongues=frozenset(tongues) if tongues.total() >= FEW else frozenset(),
        tongues_rest_on=tuple(texts)[:12],
        greets=review.usual([(one, texts[one]) for one in theirs if one in texts]),
        sent=_sent(vault, draft, alter),
        by=moment.by,
    )
    return _with_address(_with_terms(known, how, clocks(vault, alter, as_of), moment.now), how, draft)


def _no(vault: Vault, wanted: dict[int, list[Wish]], alter: int, passed: Sequence[Act], as_of: int) -> Evidence | None:
    """The no in the last that they wrote, where it was one and ego has not called it wrong."""
    last = next(
        (one.interaction_id for one in reversed(passed) if one.direction == ALTER_TO_EGO and not one.automatic), 0
    )
    of_them, _ = cues_about(vault, wanted, as_of, [alter])
    for cue in of_them.get(alter, ()):
        if cue.interaction_id == last and cue.kind in NOES:
            return Evidence("check:A106", 0.0, f"The last that they wrote: “{' '.join(cue.quote.split())}”.", (last,))
    return None


def _their_turn(passed: Sequence[Act], as_of: int) -> bool:
    """Whether the last that passed came from them, not so long ago that a new conversation would begin: then the draft answers it."""
    last = next((one for one in reversed(passed) if not one.automatic), None)
    return last is not None and last.direction == ALTER_TO_EGO and as_of - last.sent_at <= long_pause(passed)


def _names(vault: Vault, person: Person, greeted: Sequence[str], here_greeted: str) -> frozenset[str]:
    """Words by which they may be greeted: every spelling of their name, a short form of it, what ego called them before."""
    spelled = [person.name, *spellings(vault, person.handles)]
    sure = {word for one in spelled if (name := parse(one)) for word in name.words}
    called = {review.folded(word) for one in greeted for word in one.split()}
    here = {review.folded(word) for word in here_greeted.split()}
    return frozenset(sure | called | {word for word in here if any(is_nickname(word, one) for one in sure)})


def _sent(vault: Vault, draft: review.Draft, alter: int | None) -> tuple[review.Sent, ...]:
    """What ego sent to others and may hold the same words: found by some pieces of the draft, all over it."""
    said = draft.said.split()
    step = max(1, (len(said) - PHRASE) // PHRASES)
    pieces = [" ".join(said[at : at + PHRASE]) for at in range(0, len(said) - PHRASE, step)][: 2 * PHRASES]
    return tuple(review.Sent(*one) for one in sent_alike(vault, pieces, alter))


def _with_address(known: review.Reader, how: Reach, draft: review.Draft) -> review.Reader:
    """The reader with how they address you, and how the draft addresses them."""
    because = next((one for one in how.manners.evidence if one.reason == "terms:address"), None)
    here = manner(draft.own, draft.language)
    theirs = how.manners.address
    told = review.Told(theirs, because) if because and theirs else None
    return replace(known, address=told, here=here.address, here_at=here.place)


def _with_terms(known: review.Reader, how: Reach, east: dict[int, int], now: int | None) -> review.Reader:
    """The reader with how they like to be met, and what their clock says now."""
    because = {one.reason: one for one in how.terms.evidence}
    usual = Counter(east.values()).most_common(1)
    local = None if now is None or not usual else now + usual[0][0] * MINUTE
    choice = how.choice and review.Told(how.choice.approach.value, how.choice.evidence)
    return replace(
        known, length=how.terms.chars, length_because=because.get("terms:length"), channel=how.terms.channel,
        channel_because=because.get("terms:channel"), hours=how.terms.hours, days=how.terms.days, approach=choice,
        hours_because=None if local is None else because.get("terms:hours"), hour=None if local is None else local // HOUR % 24,
        weekend=local is not None and (local // DAY + 3) % 7 >= 5,
    )  # fmt: skip
