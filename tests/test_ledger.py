"""Promises and requests, case by case: what is open, what may be done, what was kept, and what says so."""

import pytest

from amity.ledger import Came, between, listed
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, MUTUAL, Act, CueKind, Handle, Heard, Wish, WishKind

START = 20_000 * DAY  # 4 October 2024
ADA = Handle("mail", "ada@example.org")


def wrote(number, day, *, thread=1, audience=1, answers=None, automatic=0):
    return Act(number, START + int(day * DAY), EGO_TO_ALTER, "mail", thread, audience, 100, 0, answers, automatic)


def got(number, day, **how):
    return wrote(number, day, **how)._replace(direction=ALTER_TO_EGO)


def met(number, day):
    return wrote(number, day, thread=number)._replace(direction=MUTUAL, channel="encounter")


def cue(act, kind, quote="I'll send you the seeds.", until=None):
    when = None if until is None else START + until * DAY
    return Heard(1000 + act.interaction_id, act.interaction_id, act.sent_at, kind, quote, when)


def wish(kind, day, text=""):
    return Wish(1, kind, START + int(day * DAY), (ADA,), text)


def bonds(acts, heard=(), said=(), wishes=(), day=100):
    return between("Ada", acts, heard, said, wishes, START + int(day * DAY))


def came(*acts, day=100, wishes=(), thanks=()):
    """What became of ego's promise of day 0, whichever acts followed."""
    promise = wrote(1, 0)
    words = [cue(act, CueKind.THANKS, "Thank you for the seeds!") for act in thanks]
    (bond,) = bonds([promise, *acts, *thanks], words, [cue(promise, CueKind.PROMISE)], wishes, day)
    return bond


def test_a_promise_is_told_with_its_words_its_day_and_the_time_that_was_named():
    promise = wrote(1, 0)
    (bond,) = bonds([promise], (), [cue(promise, CueKind.PROMISE, "I'll send\n you the seeds.", until=6)])
    assert (bond.by_ego, bond.came, bond.due, bond.when) == (True, Came.OPEN, START + 6 * DAY, START + 6 * DAY)
    assert bond.evidence.says == "On 4 October 2024 you told Ada: “I'll send you the seeds.”."
    assert (bond.evidence.reason, bond.evidence.rests_on) == (f"cue:promise@{START}", (1,))


def test_what_is_promised_by_a_day_is_due_on_that_day_and_not_at_once():
    promise = wrote(1, 0)
    by_friday = cue(promise, CueKind.PROMISE, until=0)._replace(by=START + 5 * DAY - 1)
    (bond,) = bonds([promise], (), [by_friday])
    assert bond.due == START + 5 * DAY - 1
    assert by_friday.comes() == START + 4 * DAY - 1
    next_week = by_friday._replace(until=START + 3 * DAY, by=START + 10 * DAY - 1)
    assert next_week.comes() == START + 3 * DAY


def test_what_they_promised_is_read_by_the_same_measure():
    first, promise = wrote(1, 0), got(2, 1, answers=1)
    (bond,) = bonds([first, promise], [cue(promise, CueKind.PROMISE)])
    assert (bond.by_ego, bond.came) == (False, Came.OPEN)
    assert bond.evidence.says == "On 5 October 2024 Ada told you: “I'll send you the seeds.”."
    (bond,) = bonds([first, promise, got(3, 9, thread=4)], [cue(promise, CueKind.PROMISE)])
    assert bond.came is Came.PERHAPS
    assert bond.evidence.says.endswith("Ada has written since, on 13 October 2024, so it may be done.")


def test_only_thanks_after_the_next_word_or_meeting_say_that_it_was_kept():
    kept = came(wrote(2, 5), thanks=[got(3, 6)])
    assert kept.came is Came.KEPT
    assert kept.evidence.rests_on == (3, 2, 1)
    assert kept.evidence.says.endswith("On 10 October 2024 Ada gave thanks: “Thank you for the seeds!”.")
    assert came(thanks=[got(3, 6)]).came is Came.OPEN  # thanks for the promise itself
    assert came(wrote(2, 0.02), thanks=[got(3, 6)]).came is Came.OPEN  # still the same turn
    assert came(wrote(2, 5), thanks=[got(3, 36)]).came is Came.PERHAPS  # long after
    assert came(wrote(2, 5), thanks=[got(3, 6, thread=9)]).came is Came.PERHAPS  # for something else
    assert came(wrote(2, 5, thread=8), thanks=[got(3, 6, thread=8)]).came is Came.KEPT


@pytest.mark.parametrize(
    ("later", "became"),
    [
        (wrote(2, 5, thread=8), Came.PERHAPS),
        (met(2, 5), Came.PERHAPS),
        (wrote(2, 5, thread=8, audience=9), Came.OPEN),
        (wrote(2, 5, automatic=1), Came.OPEN),
        (got(2, 5), Came.OPEN),
        (wrote(2, 200), Came.OPEN),
    ],
    ids=["elsewhere", "met", "to many", "automatic", "they wrote", "not yet"],
)
def test_whoever_wrote_again_may_have_kept_it(later, became):
    assert came(later).came is became


def test_a_request_is_open_until_it_has_an_answer_of_whatever_kind():
    first, ask = wrote(1, 0), got(2, 1)
    asked = [cue(ask, CueKind.ASK, "Could you lend me the ladder?")]
    (bond,) = bonds([first, ask], asked)
    assert (bond.by_ego, bond.came) == (True, Came.OPEN)
    assert bond.evidence.says == "On 5 October 2024 Ada asked you: “Could you lend me the ladder?”."
    assert bonds([first, ask, wrote(3, 4, thread=9)], asked)[0].came is Came.ANSWERED
    assert bonds([first, ask, wrote(3, 4, thread=9, audience=9)], asked)[0].came is Came.OPEN
    assert bonds([first, ask, wrote(3, 4, automatic=1)], asked)[0].came is Came.OPEN


@pytest.mark.parametrize("kind", [CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL])
def test_what_is_asked_together_with_a_no_binds_nobody(kind):
    no = got(2, 1)
    words = [cue(no, CueKind.ASK, "Please do not write again."), cue(no, kind, "Please do not write again.")]
    assert bonds([wrote(1, 0), no], words) == ()


def test_a_stranger_who_asks_binds_nobody_and_neither_does_a_word_to_many():
    ask = got(2, 1)
    assert bonds([ask], [cue(ask, CueKind.ASK)]) == ()
    to_many = wrote(1, 0, audience=9)
    assert bonds([to_many], (), [cue(to_many, CueKind.PROMISE)]) == ()


def test_done_and_dismissed_name_one_promise_and_done_without_a_name_all_up_to_then():
    code = f"cue:promise@{START}"
    assert came(wishes=[wish(WishKind.DONE, 3, code)]).came is Came.DONE
    assert came(wishes=[wish(WishKind.DISMISSED, 3, code)]).came is Came.DISMISSED
    assert came(wishes=[wish(WishKind.DONE, 3)]).came is Came.DONE
    assert came(wishes=[wish(WishKind.DONE, 3, "cue:promise@7")]).came is Came.OPEN
    assert came(wishes=[wish(WishKind.DONE, 200, code)]).came is Came.OPEN  # said on a later day
    promise = wrote(1, 9)
    (bond,) = bonds([promise], (), [cue(promise, CueKind.PROMISE)], [wish(WishKind.DONE, 3)])
    assert bond.came is Came.OPEN  # promised after


def test_the_oldest_due_comes_first_and_a_promise_without_a_day_counts_from_its_own():
    acts = [wrote(1, 0), wrote(2, 3), wrote(3, 5)]
    said = [
        cue(acts[0], CueKind.PROMISE, until=50),
        cue(acts[1], CueKind.PROMISE),
        cue(acts[2], CueKind.PROMISE, until=1),
    ]
    assert [one.said_at for one in bonds(acts, (), said)] == [acts[n].sent_at for n in (1, 2, 0)]


def test_several_promises_of_one_message_are_one_bond_with_both_quotes():
    promise = wrote(1, 0)
    said = [
        cue(promise, CueKind.PROMISE, "I'll bring bread."),
        cue(promise, CueKind.PROMISE, "I'll ring you.", until=4),
    ]
    (bond,) = bonds([promise], (), said)
    assert (bond.quote, bond.due) == ("I'll bring bread. … I'll ring you.", START + 4 * DAY)


def test_nobody_is_told_for_ever():
    assert listed([came(day=365)], START + 365 * DAY)
    assert not listed([came(day=366)], START + 366 * DAY)
    assert listed([came(wrote(2, 5), day=30)], START + 30 * DAY)
    assert not listed([came(wrote(2, 5), day=31)], START + 31 * DAY)
    assert not listed([came(wrote(2, 5), thanks=[got(3, 6)], day=9)], START + 9 * DAY)
