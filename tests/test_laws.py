"""The laws of the doctrine over random histories, at the level of the guard, the standings and the counsel.

Laws 10 and 11 live with the record. A history is told twice: as acts, cues and wishes for the rooms, and to `expected`,
a plain second telling of the law that knows nothing of acts. `STEP` is one hour.
"""

import re
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.boundaries import Behaviour, believed, draw, key, sentence, verdict
from amity.boundaries.behaviour import FAMILIES
from amity.counsel import UNASKED, Foreseen, Tie, Told, choose, steps
from amity.counsel.gate import QUIET, REPLIES
from amity.model import (
    ALTER_TO_EGO,
    DAY,
    EGO_TO_ALTER,
    MUTUAL,
    Act,
    Boundary,
    CueKind,
    Evidence,
    Heard,
    Reading,
    State,
    Step,
    Verdict,
    Wish,
    WishKind,
)
from amity.standing import stand

STEP = DAY // 24
START = 20_000 * DAY
SLOW = 10.0
ADA = 7
CUES = {"no": CueKind.EXPLICIT_NO, "soft": CueKind.SOFT_NO, "defer": CueKind.DEFERRAL}
NOTHING_OF_ALTERS = ("try", "no", "soft", "defer", "away", "crowd", "rest", "thanks")
EVERYTHING = (*NOTHING_OF_ALTERS, "open", "yes", "meet", "lift")


class Event(NamedTuple):
    """`what` happened `hours` after the event before it."""

    what: str
    hours: int
    channel: str


class History(NamedTuple):
    acts: tuple[Act, ...]
    heard: tuple[Heard, ...]
    wishes: tuple[Wish, ...]
    end: int


def events(what=EVERYTHING, most=14):
    one = st.builds(Event, st.sampled_from(what), st.integers(1, 1500), st.sampled_from(["mail", "chat", "sms"]))
    return st.lists(one, max_size=most)


def told(history, start=START):
    """A history as the rooms meet it: each event in a conversation of its own, but for "thanks", which answers a no.

    Long before, ego wrote once, and alter answered after `SLOW` days.
    """
    ago = start - 1000 * DAY
    acts = [
        Act(9001, ago, EGO_TO_ALTER, "mail", 9001, 1, 80, 0, None),
        Act(9002, ago + int(SLOW * DAY), ALTER_TO_EGO, "mail", 9001, 1, 80, 0, 9001),
    ]
    heard, wishes, at, refused = [], [], start, 0
    for number, event in enumerate(history, start=1):
        at += event.hours * STEP
        if event.what in ("lift", "rest"):
            wishes.append(Wish(number, WishKind(event.what), at, ()))
            continue
        direction = {"try": EGO_TO_ALTER, "meet": MUTUAL}.get(event.what, ALTER_TO_EGO)
        thread = refused if event.what == "thanks" and refused else number
        if event.what == "thanks" and not refused:
            continue
        audience = 20 if event.what == "crowd" else 1
        automatic = int(event.what == "away")
        acts.append(Act(number, at, direction, event.channel, thread, audience, 80, 0, None, automatic))
        if event.what == "yes":  # an answer, so no opening
            acts[-1] = acts[-1]._replace(answers=999)
        if event.what in CUES:
            heard.append(Heard(number, number, at, CUES[event.what], f"words {number}", None))
            refused = number
        if event.what == "away":
            heard.append(Heard(number, number, at, CueKind.SOFT_NO, "away", None))
        if event.what in ("open", "yes", "meet"):
            refused = 0
    return History(tuple(acts), tuple(heard), tuple(wishes), at)


def drawn(history, as_of=None):
    end = history.end if as_of is None else as_of
    return draw(history.acts, history.heard, history.wishes, None, SLOW, end)


def peace(waits, level):
    """Six times the slowest in ten of alter's answers, as they were when alter last turned to ego; doubled each time."""
    slow = min(sorted(waits)[ceil(0.9 * len(waits)) - 1], max(5 * sorted(waits)[ceil(0.5 * len(waits)) - 1], 14.0))
    return int(max(30.0, 6 * max(7.0, slow)) * 2.0 ** (level - 1) * DAY)


def expected(history):
    """The law, told plainly: which boundaries stand at the end, and when the soft ones end."""
    at, closed, resting, tender, tries, level = START, [], None, False, 0, 0
    softs, deferrals, pressed, tried = [], [], None, None  # each further request for time is twice as long, too
    waits, known, asked = [SLOW], [SLOW], None
    for event in history:
        at += event.hours * STEP
        what = event.what
        if what in ("open", "yes", "meet", *CUES) or (what == "thanks" and tender):
            waits, asked = [*waits, min((at - asked) / DAY, 60.0)] if asked else waits, None
        if what == "try":
            asked = asked or at
        if what in ("open", "yes", "meet"):
            tender, tries, level, softs, deferrals, pressed, tried = False, 0, 0, [], [], None, None
            known = waits
        if what == "open":
            closed = []
        elif what == "lift":
            closed, resting = [], None
        elif what == "rest":
            resting = ("rested", at, None)
        elif what == "no":
            closed.append(("explicit_no", at, None))
        elif what == "soft":
            level += 0 if tender and tries == 1 else 1  # a soft no that answers the one light try is one step with it
            pressed = None
            softs.append(("soft_no", at, at + peace(known, level)))
        elif what == "defer":
            deferrals.append(("deferral", at, at + peace(known, len(deferrals) + 1)))
        elif what == "try":
            tries += 1
            tried = at
            if tries > 1 or tender:
                level += 1
                pressed = ("unanswered", at, at + peace(known, level))
        if what in CUES or (what == "thanks" and tender):
            tender, tries = True, 0
    waiting = [("waiting", tried, tried + int(SLOW * DAY))] if tries == 1 and not tender and not pressed else []
    alone = [*([resting] if resting else []), *([pressed] if pressed else [])]
    return sorted([*closed, *softs, *deferrals, *alone, *waiting])


def lasts(boundaries):
    return sorted((one.kind, one.since, one.until) for one in boundaries)


def end_of(answer):
    """The instant at which contact may be allowed again; never is later than any."""
    return 0 if answer.allowed else float("inf") if answer.until is None else answer.until


# Law 1 ---------------------------------------------------------------------------------------------------------------

KINDS = st.sampled_from(["explicit_no", "rested", "soft_no", "unanswered", "waiting", "deferral", "of tomorrow", None])
ODD = st.one_of(st.none(), st.integers(-9, 99), st.floats(), st.text(max_size=3))
BOUNDARIES = st.builds(
    Boundary,
    KINDS,
    st.one_of(st.integers(0, 60), ODD),
    ODD,
    st.builds(Evidence, st.text(), st.just(1.0), st.text(), st.just(())),
)


@given(st.lists(st.one_of(BOUNDARIES, ODD)), st.integers(0, 80), st.booleans())
def test_law_1_the_guard_allows_only_what_every_boundary_soundly_allows(boundaries, as_of, initiative):
    answer = verdict(ADA, boundaries, as_of, initiative=initiative)
    known = {"explicit_no", "rested", "soft_no", "unanswered", "waiting", "deferral"}
    passing = [
        isinstance(one, Boundary)
        and one.kind in known
        and type(one.since) is int
        and (one.until is None or (type(one.until) is int and one.until > one.since))
        and (
            one.since > as_of
            or (one.until is not None and one.until <= as_of)
            or (not initiative and one.kind not in ("explicit_no", "rested"))
        )
        for one in boundaries
    ]
    future = [
        isinstance(one, Boundary) and isinstance(one.kind, str) and type(one.since) is int and one.since > as_of
        and (one.until is None or (type(one.until) is int and one.until > one.since)) for one in boundaries
    ]  # fmt: skip
    refusing = [one for one, passes, later in zip(boundaries, passing, future, strict=True) if not (passes or later)]
    assert answer.allowed is (not refusing)
    assert len(answer.reasons) == len(refusing)


@given(events())
def test_law_1_all_reasons_in_force_are_listed(history):
    record = told(history)
    boundaries = drawn(record)
    answer = verdict(ADA, boundaries, record.end)
    force = [one for one in boundaries if one.until is None or record.end < one.until]
    assert sorted(one.reason for one in answer.reasons) == sorted(one.evidence.reason for one in force)
    ends = [one.until for one in force]
    assert answer.until == (None if None in ends else max(ends, default=None))


# Law 2 ---------------------------------------------------------------------------------------------------------------


@settings(max_examples=400)
@given(events())
def test_law_2_the_guard_keeps_what_the_law_says(history):
    assert lasts(drawn(told(history))) == expected(history)


@given(events(most=8), events(NOTHING_OF_ALTERS, most=8), st.integers(0, 10_000), st.booleans())
def test_law_2_an_explicit_no_stands_whatever_happens_but_an_opening_of_alters_or_egos_hand(before, after, days, first):
    no = Event("no", 1, "mail")
    met = [Event("meet", 5, "mail"), Event("yes", 5, "chat")]
    record = told([*before, no, *(met if first else ()), *after])
    for initiative in (True, False):
        answer = verdict(ADA, drawn(record, record.end + days * DAY), record.end + days * DAY, initiative=initiative)
        assert (answer.allowed, answer.until) == (False, None)


@given(events(most=8))
def test_law_2_alters_own_opening_and_egos_hand_end_it(before):
    for what in ("open", "lift"):
        record = told([*before, Event("no", 1, "mail"), Event(what, 1, "chat")])
        assert "explicit_no" not in [one.kind for one in drawn(record)]


@given(events(), events(NOTHING_OF_ALTERS, most=6))
def test_law_2_no_cool_down_shrinks_without_alters_engagement(before, after):
    first, second = told(before), told([*before, *after])
    soft_before = [one for one in drawn(first) if one.kind != "rested"]
    soft_after = [one for one in drawn(second) if one.kind != "rested"]
    assert end_of(verdict(ADA, soft_after, second.end)) >= end_of(verdict(ADA, soft_before, second.end))


@given(events(), st.sampled_from(["soft", "try"]))
def test_law_2_each_later_soft_no_or_unanswered_message_at_least_doubles_the_peace(before, what):
    cooling = ("soft_no", "unanswered")
    record = told(before)
    already = drawn(record)
    if what == "soft":  # the one light try after a refusal is answered by it: no step of its own
        already = [one for one in already if not one.evidence.says.startswith("You tried again")]
    lengths = [one.until - one.since for one in already if one.kind in cooling]
    more = drawn(told([*before, Event(what, 1, "sms")]))
    newest = max((one for one in more if one.kind in cooling), key=lambda one: one.since, default=None)
    if lengths:
        assert newest.until - newest.since >= 2 * max(lengths)


@given(events(), st.randoms(use_true_random=False), st.integers(1, 10**6))
def test_law_2_it_survives_a_new_import_in_any_order_under_any_ids(history, dice, shift):
    record = told(history)
    acts = [one._replace(interaction_id=one.interaction_id + shift) for one in record.acts * 2]
    heard = [one._replace(interaction_id=one.interaction_id + shift, cue_id=0) for one in record.heard * 2]
    dice.shuffle(acts)
    dice.shuffle(heard)
    again = drawn(record._replace(acts=tuple(acts), heard=tuple(heard)))
    assert lasts(again) == lasts(drawn(record))
    assert sorted(one.evidence.reason for one in again) == sorted(one.evidence.reason for one in drawn(record))


@given(events(), st.lists(st.sampled_from(["mail", "chat", "call", "post"]), min_size=14, max_size=14))
def test_law_2_a_no_reaches_across_channels(history, channels):
    moved = [one._replace(channel=channel) for one, channel in zip(history, channels, strict=False)]
    assert drawn(told(moved)) == drawn(told(history))


@st.composite
def ways(draw_from, start=START):
    """What behaviour may say at random instants, any of it and any number of times."""
    one = st.builds(
        lambda kind, hours: Behaviour(
            kind, start + hours * STEP, Evidence(f"behaviour:{kind}", 1.0, f"It shows: {kind}.", (1,))
        ),
        st.sampled_from(sorted(FAMILIES)),
        st.integers(0, 9_000),
    )
    return tuple(draw_from(st.lists(one, max_size=4)))


@given(events(), ways(), st.integers(0, 9_000))
def test_law_2_no_behaviour_alone_closes_or_rests_and_two_kinds_rest_softly_for_one_cool_down(history, shown, hours):
    record = told(history)
    as_of = max(record.end, START + hours * STEP)
    plain = draw(record.acts, record.heard, record.wishes, None, SLOW, as_of)
    found = draw(record.acts, record.heard, record.wishes, None, SLOW, as_of, ways=shown)
    more = [one for one in found if one.kind == "withdrawing"]
    assert [one for one in found if one.kind != "withdrawing"] == list(plain)  # it takes nothing away
    families = {FAMILIES[one.kind] for one in shown if one.at <= as_of}
    if len(families) < 2:
        assert more == []
    for one in more:
        assert len(families) >= 2
        assert one.until is not None
        assert 30 * DAY <= one.until - one.since <= peace([60.0], 1)
        assert verdict(ADA, more, as_of, initiative=False).allowed
        assert stand(ADA, {}, more, (), as_of).state is not State.CLOSED


@given(events(), ways(), st.integers(0, 9_000), st.integers(0, 9_000))
def test_law_2_what_rests_on_behaviour_never_ends_earlier_because_time_passed(history, shown, hours, later):
    record = told(history)
    first = max(record.end, START + hours * STEP)
    ends = []
    for as_of in (first, first + later * STEP):
        found = draw(record.acts, record.heard, record.wishes, None, SLOW, as_of, ways=shown)
        ends.append(max((one.until for one in found if one.kind == "withdrawing"), default=0))
    opened = [one for one in record.acts if one.direction == ALTER_TO_EGO]
    assert ends[1] >= ends[0] or opened


@given(events(), st.integers(0, 10**6))
def test_law_5_a_correction_teaches_the_same_words_of_the_same_person(history, shift):
    """Each refusal of a history said again, in the same words, in other messages: none is heard after the correction."""
    record = told(history)
    again = [
        one._replace(interaction_id=one.interaction_id + 500 + shift, sent_at=one.sent_at + 7 * STEP)
        for one in record.heard
    ]
    refusals = [one for one in record.heard if one.kind in CUES.values()]
    codes = [code for one in refusals for code in (key(one), sentence(one)) if code]
    wishes = tuple(Wish(700 + number, WishKind.WRONG, record.end, (), code) for number, code in enumerate(codes))
    later = record.end + 400 * DAY
    for some in (record.heard, [*record.heard, *again], again):
        heard = [one for one in believed(some, wishes, later) if one.kind in CUES.values()]
        assert {one.quote for one in heard} <= {"away"}  # one word means what it was asked, and is heard each time
        assert not [one for one in heard if one in record.heard]
    assert believed(record.heard, (), later) == tuple(record.heard)


# Laws 3 to 9: one random relationship through all three rooms -------------------------------------------------------

SHARE = st.integers(0, 64).map(lambda part: part / 64)  # exact, so that a mirrored share is the share
DAYS = st.floats(0, 900)
SIGNALS = {
    "recency": DAYS, "last_in": DAYS, "last_out": DAYS, "rhythm": st.floats(0.2, 120), "rhythm_floor": DAYS,
    "rhythm_ceiling": DAYS, "persistence": st.integers(1, 60), "persistence_mutual": st.integers(0, 60),
    "initiation": SHARE, "answered_by_alter": SHARE, "answered_by_ego": SHARE, "one_to_one": SHARE,
    "unanswered": st.integers(0, 9), "unanswered_age": DAYS, "owed_by_ego": st.floats(0, 60),
}  # fmt: skip
IDS = tuple(range(1, 13))
FRIEND = {
    "recency": 77, "last_in": 77, "last_out": 80, "rhythm": 21, "rhythm_floor": 30, "rhythm_ceiling": 168,
    "persistence": 30, "persistence_mutual": 24, "answered_by_alter": 0.75, "answered_by_ego": 0.75, "initiation": 0.5,
}  # fmt: skip


@st.composite
def read(draw_from):
    """Readings of anything at all, or of an old friend with some of them otherwise."""
    values = dict(FRIEND) if draw_from(st.booleans()) else {}
    names = draw_from(st.sets(st.sampled_from(sorted(SIGNALS)), max_size=4 if values else None))
    values |= {name: draw_from(SIGNALS[name]) for name in sorted(names)}
    support, ids = draw_from(st.integers(1, 20)), st.lists(st.sampled_from(IDS), max_size=4, unique=True)
    return {name: Reading(1, ADA, name, float(value), support, tuple(draw_from(ids))) for name, value in values.items()}


@st.composite
def wished(draw_from, first, last):
    kinds = st.sampled_from(
        [WishKind.CIRCLE, WishKind.WRONG, WishKind.DONE, WishKind.MET, WishKind.REST, WishKind.LIFT]
    )
    texts = st.sampled_from(["close", "good", "casual", "", "state:leaning", "state:you_owe", "reason:out_of_touch"])
    on = st.one_of(st.none(), st.integers(first - DAY, last + 99 * DAY))
    one = st.builds(Wish, st.integers(1, 99), kinds, st.integers(first, last), st.just(()), texts, on)
    return tuple(draw_from(st.lists(one, max_size=4)))


@st.composite
def ties(draw_from, alter=ADA):
    record = told(draw_from(st.one_of(events(most=2), events())))
    wishes = (*record.wishes, *draw_from(wished(START, record.end)))
    readings = draw_from(read())
    boundaries = draw(record.acts, record.heard, wishes, None, SLOW, record.end)
    standing = stand(alter, readings, boundaries, wishes, record.end)
    said = st.builds(
        Heard, st.integers(1, 99), st.sampled_from(IDS), st.integers(record.end - 300 * DAY, record.end),
        st.sampled_from(list(CueKind)), st.just("some words"),
        st.one_of(st.none(), st.integers(record.end - 80 * DAY, record.end + DAY)),
    )  # fmt: skip
    before = st.builds(Told, st.sampled_from(list(Step)), st.integers(record.end - 50 * DAY, record.end), st.booleans())
    reply = verdict(alter, boundaries, record.end, initiative=False)
    return Tie(
        alter, "Ada", standing, readings, verdict(alter, boundaries, record.end), reply,
        (*record.heard, *draw_from(st.lists(said, max_size=4))), tuple(draw_from(st.lists(said, max_size=2))), wishes,
        tuple(draw_from(st.lists(before, max_size=4))),
    ), record.end  # fmt: skip


@given(ties(), st.floats(0.01, 0.99), st.floats(0.0, 0.5))
def test_law_1_what_is_foreseen_takes_away_what_would_be_written_unasked_and_adds_nothing(given_tie, odds, still):
    tie, end = given_tie
    before = {one.act: one.weight for one in steps(tie, end)}
    after = {
        one.act: one.weight
        for one in steps(replace(tie, foreseen=Foreseen(odds * 0.8, odds, min(odds * 1.2, 1.0), still)), end)
    }
    assert set(after) <= set(before)
    assert set(before) - set(after) <= UNASKED
    assert all(weight == before[act] for act, weight in after.items() if act not in UNASKED)


@given(ties(), ways())
def test_law_9_a_sign_in_their_behaviour_makes_a_suggestion_to_write_smaller_and_nothing_else(given_tie, shown):
    tie, end = given_tie
    before = {one.act: one.weight for one in steps(tie, end)}
    after = {one.act: one.weight for one in steps(replace(tie, behaviours=tuple(one.evidence for one in shown)), end)}
    assert set(after) == set(before)
    for act, weight in after.items():
        smaller = bool(shown) and act in (Step.RECONNECT, Step.REVISIT)
        assert weight < before[act] if smaller else weight == before[act]


@given(st.lists(ties(), max_size=6), st.integers(0, 4))
def test_laws_1_and_7_at_most_that_many_and_no_contact_that_the_guard_refuses(several, most):
    known = [replace(tie, alter_id=number) for number, (tie, _) in enumerate(several)]
    known = [
        replace(
            tie,
            verdict=replace(tie.verdict, alter_id=tie.alter_id),
            reply_verdict=replace(tie.reply_verdict, alter_id=tie.alter_id),
        )
        for tie in known
    ]
    day = choose(known, max((end for _, end in several), default=START), most)
    assert len(day.counsel) <= most
    assert len({one.alter_id for one in day.counsel}) == len(day.counsel)
    for one in day.counsel:
        guard = known[one.alter_id].reply_verdict if one.act in REPLIES else known[one.alter_id].verdict
        assert one.act in QUIET or guard.allowed
    contacted = {one.alter_id for one in day.counsel if one.act not in QUIET}
    assert {one.alter_id for one in day.in_peace} == {
        tie.alter_id for tie in known if not tie.verdict.allowed
    } - contacted


@given(read())
def test_law_3_what_is_said_of_alter_is_said_of_ego_by_the_same_measure(readings):
    swap = {"answered_by_ego": "answered_by_alter", "answered_by_alter": "answered_by_ego"}
    mirrored = {swap.get(name, name): one for name, one in readings.items()}
    if "initiation" in mirrored:
        mirrored["initiation"] = mirrored["initiation"]._replace(value=1.0 - mirrored["initiation"].value)
    sides = {"on_you": "on_them", "on_them": "on_you", "": ""}
    one, other = (stand(ADA, some, (), (), START).leaning for some in (readings, mirrored))
    assert one == sides[other]


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine two histories take long to make
@given(ties(), ties(), st.integers(0, 2))
def test_law_3_an_answer_that_ego_owes_comes_first_also_when_it_was_told_before(first, second, times):
    end = max(first[1], second[1])
    before = tuple(Told(Step.ANSWER, end - day * DAY) for day in range(1, times + 1))
    owing, other = replace(first[0], told=before, alter_id=1), replace(second[0], told=(), alter_id=2)
    owing = replace(owing, reply_verdict=Verdict(1, allowed=True, until=None, reasons=()))
    other = replace(other, verdict=Verdict(2, allowed=True, until=None, reasons=()))
    if Step.ANSWER in [one.act for one in steps(owing, end)]:
        assert choose([other, owing], end).counsel[0].act is Step.ANSWER


@given(ties())
def test_law_4_every_statement_has_a_sentence_and_rests_on_what_was_given(given_tie):
    tie, end = given_tie
    allowed = {number for one in tie.readings.values() for number in one.rests_on}
    allowed |= {one.interaction_id for one in (*tie.heard, *tie.said)} | set(range(1, 15))
    spoken = [*tie.standing.evidence, *tie.verdict.reasons, *(e for one in steps(tie, end) for e in one.evidence)]
    assert tie.standing.evidence
    assert tie.verdict.allowed or tie.verdict.reasons
    for evidence in spoken:
        assert evidence.says
        assert evidence.reason
        assert set(evidence.rests_on) <= allowed


@given(events(most=6))
def test_law_4_too_little_is_not_known_yet(history):
    record = told([event for event in history if event.what in ("open", "crowd")])
    assert stand(ADA, {}, drawn(record), record.wishes, record.end).state is State.UNKNOWN


@given(events())
def test_law_5_one_step_corrects_any_boundary_for_good(history):
    record = told(history)
    for boundary in drawn(record):
        wrong = Wish(500, WishKind.WRONG, record.end, (), boundary.evidence.reason)
        corrected = record._replace(wishes=(*record.wishes, wrong))
        left = [one.evidence.reason for one in drawn(corrected)]
        assert boundary.evidence.reason not in left
        assert boundary.evidence.reason not in [one.evidence.reason for one in drawn(corrected, record.end + 900 * DAY)]


@given(ties())
def test_law_5_one_step_corrects_any_state_that_was_inferred(given_tie):
    tie, end = given_tie
    boundaries = ()
    for evidence in stand(ADA, tie.readings, boundaries, tie.wishes, end).evidence:
        if evidence.reason == "state:unknown" or not evidence.rests_on:
            continue
        wrong = (*tie.wishes, Wish(500, WishKind.WRONG, end, (), evidence.reason))
        again = stand(ADA, tie.readings, boundaries, wrong, end)
        assert evidence.reason not in [one.reason for one in again.evidence]


@given(events(), events())
def test_law_6_what_comes_later_changes_nothing(before, after):
    past, all_time = told(before), told([*before, *after])
    assert drawn(all_time, past.end) == drawn(past)
    as_of_then = drawn(all_time, past.end)
    assert verdict(ADA, as_of_then, past.end) == verdict(ADA, drawn(past), past.end)


@given(ties(), st.data())
def test_law_6_no_later_wish_word_or_telling_changes_a_standing_or_a_counsel(given_tie, data):
    tie, end = given_tie
    later = data.draw(wished(end + 1, end + 99 * DAY))
    boundary = Boundary("explicit_no", end + 1, None, Evidence("later", 1.0, "Later.", ()))
    standing = stand(ADA, tie.readings, (), tie.wishes, end)
    assert stand(ADA, tie.readings, (boundary,), (*tie.wishes, *later), end) == standing
    heard = (*tie.heard, Heard(1, 1, end + 1, CueKind.DISCLOSURE, "later", None))
    told_later = (*tie.told, Told(Step.RECONNECT, end + 1), Told(Step.ANSWER, end + 1, taken=True))
    more = replace(tie, wishes=(*tie.wishes, *later), heard=heard, said=(*tie.said, heard[-1]), told=told_later)
    assert steps(more, end) == steps(tie, end)


@given(ties(), st.integers(1, 4))
def test_law_7_a_suggestion_that_was_left_is_never_repeated_louder(given_tie, times):
    tie, end = given_tie
    tie = replace(tie, told=())
    weights = {one.act: one.weight for one in steps(tie, end)}
    for step, weight in weights.items():
        cause = tie.value("owed_by_ego") if step is Step.ANSWER else tie.value("last_in")
        if cause is not None and cause < times + 1:
            continue
        left = replace(tie, told=tuple(Told(step, end - day * DAY) for day in range(1, times + 1)))
        again = {one.act: one.weight for one in steps(left, end)}.get(step)
        assert (again is None) if times >= 3 else (again is not None and again <= weight * 0.5**times + 1e-9)


PLAIN = re.compile(
    r"%|\b(score|rank|overdue|streak|pipeline|touchpoint|network|contacts|alter|ego|tie|dyad|cue|latency|standing|"
    r"he|she|him|her|his|hers)\b",
    re.IGNORECASE,
)


@given(ties())
def test_law_8_no_score_and_no_term_of_the_trade_reaches_a_screen(given_tie):
    tie, end = given_tie
    made = steps(tie, end)
    says = [one.says for one in (*tie.standing.evidence, *tie.verdict.reasons, *made)]
    says += [evidence.says for one in made for evidence in one.evidence]
    for told_so in says:
        assert not PLAIN.search(told_so), told_so
        assert not told_so[0].islower()
        assert told_so[-1] in ".?”"


@given(ties())
def test_law_9_reaching_out_unasked_carries_a_reason_or_says_which_is_missing(given_tie):
    tie, end = given_tie
    for one in steps(replace(tie, told=()), end):
        reasons = {evidence.reason for evidence in one.evidence}
        if one.act in (Step.RECONNECT, Step.REVISIT):
            assert len(reasons & {"reason:shared_ground", "reason:they_named_it", "reason:missing"}) == 1
        assert one.weight == sum(evidence.weight for evidence in one.evidence)
