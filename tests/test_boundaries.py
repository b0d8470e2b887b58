"""The guard, case by case: days and lengths are worked out by hand."""

from dataclasses import replace

import pytest

from amity.boundaries import draw, key, verdict
from amity.model import (
    ALTER_TO_EGO,
    DAY,
    EGO_TO_ALTER,
    MUTUAL,
    Act,
    Boundary,
    CueKind,
    Evidence,
    Handle,
    Heard,
    Wish,
    WishKind,
)

ADA = 7
START = 20_000 * DAY  # 4 October 2024
LATER = START + 5_000 * DAY


def wrote(number, day, *, thread=1, audience=1, asks=0, answers=None, automatic=0, channel="mail"):
    return Act(
        number, START + int(day * DAY), EGO_TO_ALTER, channel, thread, audience, 100, asks, answers, automatic
    )  # fmt: skip


def got(number, day, *, thread=1, audience=1, asks=0, answers=None, automatic=0, channel="mail"):
    return Act(
        number, START + int(day * DAY), ALTER_TO_EGO, channel, thread, audience, 100, asks, answers, automatic
    )  # fmt: skip


def cue(act, kind, quote="no", until=None):
    return Heard(1000 + act.interaction_id, act.interaction_id, act.sent_at, kind, quote, until)


def wish(kind, day, text="", on=None, number=1):
    return Wish(number, kind, START + int(day * DAY), (Handle("mail", "ada@example.org"),), text, on)


def before(*waits):
    """Conversations of long ago, in each of which alter took so many days to answer."""
    acts = []
    for number, days in enumerate(waits):
        at, thread = -5_000 + 100 * number, 9_000 + number
        acts += [wrote(90_000 + number, at, thread=thread), got(80_000 + number, at + days, thread=thread)]
    return acts


def drawn(acts, heard=(), wishes=(), day=5_000, slow=None):
    known = before(slow) if slow else []
    return draw([*known, *acts], heard, wishes, None, slow, START + int(day * DAY))


def lasts(boundaries):
    """Each boundary as its kind, first day and last day, counted from START."""
    return [
        (one.kind, (one.since - START) / DAY, None if one.until is None else (one.until - START) / DAY)
        for one in boundaries
    ]


def refused(boundaries, day, **how):
    return [reason.reason for reason in verdict(ADA, boundaries, START + int(day * DAY), **how).reasons]


# An explicit no -------------------------------------------------------------------------------------------------------


def test_an_explicit_no_closes_without_an_end_and_quotes_it():
    no = got(2, 1, answers=1)
    boundaries = drawn([wrote(1, 0), no], [cue(no, CueKind.EXPLICIT_NO, "please  stop\nwriting")])
    assert lasts(boundaries) == [("explicit_no", 1, None)]
    answer = verdict(ADA, boundaries, LATER)
    assert (answer.allowed, answer.until) == (False, None)
    assert answer.reasons == (
        Evidence(f"cue:explicit_no@{no.sent_at}", 1.0, "On 5 October 2024 they said no: “please stop writing”.", (2,)),
    )


@pytest.mark.parametrize(
    ("later", "kinds"),
    [
        (got(3, 9, thread=2), []),
        (got(3, 9, thread=1, answers=1), ["explicit_no"]),
        (got(3, 9, thread=1), ["explicit_no"]),
        (got(3, 9, thread=2, audience=2), ["explicit_no"]),
        (got(3, 9, thread=2, automatic=1), ["explicit_no"]),
        (got(3, 9, thread=2, answers=1), ["explicit_no"]),
        (got(3, 0.5, thread=2), ["explicit_no"]),
        (wrote(3, 9, thread=2), ["explicit_no"]),
        (Act(3, START + 9 * DAY, MUTUAL, "calendar", 2, 1, 0, 0, None), ["explicit_no"]),
    ],
    ids=[
        "opens alone",
        "same thread",
        "same thread anew",
        "opens to two",
        "automatic",
        "an answer",
        "opened before",
        "ego writes",
        "met",
    ],
)
def test_only_a_new_conversation_that_alter_opens_with_ego_alone_ends_an_explicit_no(later, kinds):
    no = got(2, 1, answers=1)
    boundaries = drawn([wrote(1, 0, asks=1), no, later], [cue(no, CueKind.EXPLICIT_NO)])
    assert [kind for kind, _, _ in lasts(boundaries) if kind == "explicit_no"] == kinds


def test_an_opening_that_refuses_again_opens_nothing():
    no, again = got(2, 1), got(3, 9, thread=2)
    heard = [cue(no, CueKind.EXPLICIT_NO), cue(again, CueKind.SOFT_NO)]
    assert "explicit_no" in [kind for kind, _, _ in lasts(drawn([no, again], heard))]


def test_ego_lifts_an_explicit_no_by_hand_but_not_one_said_afterwards():
    no, again = got(1, 1), got(2, 20)
    heard = [cue(no, CueKind.EXPLICIT_NO), cue(again, CueKind.EXPLICIT_NO)]
    assert lasts(drawn([no], heard[:1], [wish(WishKind.LIFT, 10)])) == []
    assert lasts(drawn([no, again], heard, [wish(WishKind.LIFT, 10)])) == [("explicit_no", 20, None)]


def test_a_lift_opens_what_it_names_and_nothing_that_comes_to_light_later():
    lifted, from_another_address = got(1, 1), got(2, 5)
    heard = [cue(lifted, CueKind.EXPLICIT_NO), cue(from_another_address, CueKind.EXPLICIT_NO)]
    rest = wish(WishKind.REST, 2)
    lift = wish(WishKind.LIFT, 10, text=key(heard[0]), number=2)
    assert lasts(drawn([lifted], heard[:1], [lift])) == []
    assert lasts(drawn([lifted, from_another_address], heard, [lift])) == [("explicit_no", 5, None)]
    assert lasts(drawn([lifted], heard[:1], [rest, lift])) == [("rested", 2, None)]
    both = wish(WishKind.LIFT, 10, text=f"{key(heard[0])} boundary:rested", number=2)
    assert lasts(drawn([lifted], heard[:1], [rest, both])) == []


def test_lifting_does_not_end_a_cool_down():
    no = got(1, 1)
    boundaries = drawn([no], [cue(no, CueKind.SOFT_NO)], [wish(WishKind.LIFT, 2)], slow=5)
    assert lasts(boundaries) == [("soft_no", 1, 43)]


def test_a_conversation_that_was_there_before_is_no_opening():
    no, goes_on = got(2, 5), got(3, 9, thread=4)
    acts = [wrote(1, 0, thread=4), no, goes_on]
    assert [kind for kind, _, _ in lasts(drawn(acts, [cue(no, CueKind.EXPLICIT_NO)]))] == ["explicit_no"]


def test_of_several_openings_the_last_one_counts():
    no = got(2, 5)
    acts = [got(1, 0, thread=9), no, got(3, 9, thread=2), got(4, 12, thread=3)]
    assert lasts(drawn(acts, [cue(no, CueKind.EXPLICIT_NO)])) == []


# Soft no's and unanswered messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waits", "days"),
    [
        ([3], 42),  # six times a week, the least that anybody is given
        ([10], 60),
        ([1, 12, 2], 72),
        ([1, 80, 1], 84),  # one that never came: two weeks bound it
        ([6, 60, 6], 180),  # ... or five times the typical answer
        ([*[9] * 9, 11], 54),  # nine in ten
        ([], 84),  # unknown: two weeks
    ],
)
def test_a_cool_down_is_measured_on_alters_own_answer_times(waits, days):
    no = got(1, 0)
    assert lasts(drawn([*before(*waits), no], [cue(no, CueKind.SOFT_NO)])) == [("soft_no", 0, days)]


def test_neither_a_quick_refusal_nor_new_figures_shorten_a_cool_down_that_has_begun():
    acts = [*before(20), wrote(1, 0), wrote(2, 3, thread=2)]
    assert lasts(drawn(acts)) == [("unanswered", 3, 123)]
    no = got(3, 3.1, thread=2)
    for typical, slow in ((0.1, 0.1), (None, None), (40.0, 60.0)):
        again = draw([*acts, no], [cue(no, CueKind.SOFT_NO)], (), typical, slow, LATER)
        assert lasts(again) == [("soft_no", 3.1, 243.1)]


def test_a_second_message_does_not_end_the_peace_of_the_first():
    one = draw([*before(5), wrote(1, 0)], (), (), None, 60.0, START + DAY)
    assert lasts(one) == [("waiting", 0, 42)]  # never longer than what a second one begins


@pytest.mark.parametrize(
    ("typical", "slow", "days"),
    [
        (2, None, 7),  # thrice the typical answer is 6 days; a week is the least
        (4, None, 12),
        (1, 60, 14),  # one in ten never answers: two weeks bound it
        (6, 60, 30),  # ... or five times the typical answer
        (None, None, 14),  # unknown
        (None, float("nan"), 14),
        (-1, float("inf"), 14),
    ],
)
def test_one_message_waits_as_long_as_alter_takes_when_slow(typical, slow, days):
    assert lasts(draw([wrote(1, 0)], (), (), typical, slow, LATER)) == [("waiting", 0, days)]


def test_two_unanswered_messages_close_every_channel_and_each_later_one_doubles_it():
    acts = [wrote(1, 0, channel="mail"), wrote(2, 3, thread=2, channel="chat"), wrote(3, 5, thread=3, channel="sms")]
    assert lasts(drawn(acts[:1], slow=10)) == [("waiting", 0, 10)]
    assert lasts(drawn(acts[:2], slow=10)) == [("unanswered", 3, 63)]
    (third,) = drawn(acts, slow=10)
    assert lasts([third]) == [("unanswered", 5, 125)]
    assert third.evidence == Evidence(
        "boundary:unanswered", 1.0, "You wrote 3 times without an answer, last on 9 October 2024.", (3, 2, 1)
    )


def test_each_later_soft_no_at_least_doubles_the_last():
    nos = [got(1, 0), got(2, 100, thread=2), got(3, 300, thread=3)]
    assert lasts(drawn(nos, [cue(one, CueKind.SOFT_NO) for one in nos], slow=5)) == [
        ("soft_no", 0, 42),
        ("soft_no", 100, 184),
        ("soft_no", 300, 468),
    ]


def test_after_a_soft_no_there_is_one_light_try_and_it_doubles_the_peace():
    no = got(1, 0)
    assert lasts(drawn([no, wrote(2, 50, thread=2)], [cue(no, CueKind.SOFT_NO)], slow=5)) == [
        ("soft_no", 0, 42),
        ("unanswered", 50, 134),
    ]


def test_a_soft_no_that_answers_the_light_try_is_one_step_with_it():
    first, second, third = got(1, 0), got(3, 52, thread=2), got(6, 200, thread=4)
    acts = [first, wrote(2, 50, thread=2), second, wrote(4, 190, thread=3), wrote(5, 195, thread=4), third]
    heard = [cue(one, CueKind.SOFT_NO) for one in (first, second, third)]
    assert lasts(drawn(acts[:3], heard[:2], slow=5)) == [("soft_no", 0, 42), ("soft_no", 52, 136)]
    assert lasts(drawn(acts, heard, slow=5)) == [  # two in a row are two steps, and the no after them a third
        ("soft_no", 0, 42),
        ("soft_no", 52, 136),
        ("soft_no", 200, 200 + 16 * 42),
    ]


def test_a_cool_down_of_more_than_a_century_names_no_day():
    boundaries = drawn([wrote(number, number) for number in range(1, 80)], slow=5)
    assert lasts(boundaries) == [("unanswered", 79, None)]


@pytest.mark.parametrize(
    ("later", "ends"),
    [
        (got(3, 20, thread=2), True),
        (got(3, 20, thread=2, audience=3), True),
        (got(3, 20, thread=3, audience=40, answers=1), True),
        (Act(3, START + 20 * DAY, MUTUAL, "calendar", 2, 2, 0, 0, None), True),
        (got(3, 20, thread=2, audience=4), False),
        (got(3, 20, thread=2, automatic=1), False),
        (Act(3, START + 20 * DAY, MUTUAL, "calendar", 2, 30, 0, 0, None), False),
        (wrote(3, 20, thread=2, audience=9), False),
    ],
    ids=["writes", "to three", "answers ego", "met", "to four", "automatic", "a crowd", "ego to many"],
)
def test_nothing_but_alters_engagement_ends_what_is_soft(later, ends):
    boundaries = drawn([wrote(1, 0, thread=3), wrote(2, 5, thread=4), later], slow=10)
    assert (boundaries == ()) is ends


def test_thanks_for_understanding_in_the_same_conversation_takes_no_soft_no_back():
    no, thanks, yes = got(2, 1, answers=1), got(4, 2, answers=3), got(5, 9)
    acts = [wrote(1, 0), no, wrote(3, 1.5, answers=2), thanks]
    heard = [cue(no, CueKind.SOFT_NO), cue(thanks, CueKind.THANKS)]
    assert lasts(drawn(acts, heard, slow=5)) == [("soft_no", 1, 43)]
    assert lasts(drawn([*acts, yes], [*heard, cue(yes, CueKind.WARM_YES)], slow=5)) == []


def test_once_alter_has_taken_a_refusal_back_their_answers_in_that_conversation_count_again():
    no, yes = got(1, 0), got(2, 5)
    acts = [no, yes, wrote(3, 6), wrote(4, 9), got(5, 11)]
    heard = [cue(no, CueKind.SOFT_NO), cue(yes, CueKind.YES)]
    assert [kind for kind, _, _ in lasts(drawn(acts[:4], heard))] == ["unanswered"]
    assert lasts(drawn(acts, heard)) == []


def test_an_automatic_reply_is_no_answer_and_refuses_nothing():
    away = got(2, 0.1, answers=1, automatic=1)
    told = got(3, 4, answers=2)
    acts = [wrote(1, 0), away, told, wrote(4, 5)]
    heard = [cue(away, CueKind.EXPLICIT_NO), cue(told, CueKind.AUTO_REPLY), cue(told, CueKind.SOFT_NO)]
    assert lasts(drawn(acts, heard, slow=10)) == [("unanswered", 5, 65)]


def test_a_plain_answer_hopes_for_nothing_but_a_second_one_does():
    asked = got(1, 0)
    assert lasts(drawn([asked, wrote(2, 1, answers=1)])) == []
    assert lasts(drawn([asked, wrote(2, 1, answers=1, asks=1)])) == [("waiting", 1, 15)]
    assert lasts(drawn([asked, wrote(2, 1, answers=1), wrote(3, 2, answers=1)])) == [("waiting", 2, 16)]


def test_mail_to_many_is_no_approach():
    assert lasts(drawn([wrote(1, 0, audience=4), wrote(2, 1, audience=4)])) == []
    assert lasts(drawn([wrote(1, 0, audience=3), wrote(2, 1, audience=3)])) == [("unanswered", 1, 85)]


def test_a_no_said_to_somebody_else_in_mail_to_many_is_not_ours_but_doubt_counts():
    to_other, to_all = got(1, 0, audience=20, answers=99), got(2, 0, audience=20)
    assert lasts(drawn([to_other], [cue(to_other, CueKind.EXPLICIT_NO)])) == []
    assert lasts(drawn([to_all], [cue(to_all, CueKind.EXPLICIT_NO)])) == [("explicit_no", 0, None)]


def test_a_no_whose_message_is_missing_counts():
    assert lasts(drawn([], [Heard(1, 5, START, CueKind.EXPLICIT_NO, "never again")])) == [("explicit_no", 0, None)]


def test_a_message_that_accepts_and_refuses_is_a_refusal():
    both = got(1, 0)
    assert lasts(drawn([both], [cue(both, CueKind.SOFT_NO), cue(both, CueKind.WARM_YES)], slow=5)) == [
        ("soft_no", 0, 42)
    ]


# Deferrals, rests --------------------------------------------------------------------------------------------------------


def test_a_deferral_holds_until_its_named_time_then_one_light_try_is_free():
    later = got(1, 0)
    heard = [cue(later, CueKind.DEFERRAL, "ask me in December", START + 60 * DAY)]
    boundaries = drawn([later], heard)
    assert lasts(boundaries) == [("deferral", 0, 60)]
    assert refused(boundaries, 59.9) == [f"cue:deferral@{START}"]
    assert refused(boundaries, 60) == []
    tried = drawn([later, wrote(2, 61)], heard, slow=5)
    assert lasts(tried) == [("unanswered", 61, 103), ("deferral", 0, 60)]


@pytest.mark.parametrize("until", [None, START - DAY, START])
def test_a_deferral_that_names_no_time_to_come_rests_one_cool_down(until):
    later = got(1, 0)
    assert lasts(drawn([later], [cue(later, CueKind.DEFERRAL, until=until)], slow=10)) == [("deferral", 0, 60)]


def test_a_deferral_does_not_shorten_what_was_pressed():
    acts = [wrote(1, 0), wrote(2, 5), got(3, 6)]
    heard = [cue(acts[2], CueKind.DEFERRAL, until=START + 10 * DAY)]
    assert lasts(drawn(acts, heard, slow=10)) == [("unanswered", 5, 65), ("deferral", 6, 10)]


def test_a_rest_holds_until_its_day_or_until_it_is_lifted():
    dated = wish(WishKind.REST, 1, on=START + 90 * DAY)
    assert lasts(drawn([], wishes=[dated])) == [("rested", 1, 90)]
    assert lasts(drawn([], wishes=[wish(WishKind.REST, 1)])) == [("rested", 1, None)]
    assert lasts(drawn([got(1, 5)], wishes=[wish(WishKind.REST, 1)])) == [("rested", 1, None)]
    assert lasts(drawn([], wishes=[dated, wish(WishKind.LIFT, 2, number=2)])) == []
    assert lasts(drawn([], wishes=[dated, wish(WishKind.REST, 2, number=2, on=START + 3 * DAY)])) == [("rested", 2, 3)]
    assert lasts(drawn([], wishes=[replace(dated, on=START)])) == []
    assert (refused(drawn([], wishes=[dated]), 89.9), refused(drawn([], wishes=[dated]), 90)) == (
        ["boundary:rested"],
        [],
    )


def test_a_merge_ends_no_rest_by_what_was_said_of_the_other():
    rest = wish(WishKind.REST, 1)
    other = replace(wish(WishKind.REST, 2, on=START + 3 * DAY, number=2), handles=(Handle("mail", "a@work.example"),))
    assert lasts(drawn([], wishes=[rest, other])) == [("rested", 1, None), ("rested", 2, 3)]
    assert lasts(drawn([], wishes=[rest, replace(other, kind=WishKind.LIFT)])) == [("rested", 1, None)]
    of_both = replace(other, kind=WishKind.LIFT, handles=(*rest.handles, *other.handles), wish_id=3)
    assert lasts(drawn([], wishes=[rest, other, of_both])) == []


# Corrections -----------------------------------------------------------------------------------------------------------


def test_a_correction_survives_new_ids_and_a_new_import():
    no = got(1, 1)
    wrong = wish(WishKind.WRONG, 5, text=key(cue(no, CueKind.EXPLICIT_NO)))
    assert wrong.text == f"cue:explicit_no@{START + DAY}"
    imported = no._replace(interaction_id=555)
    assert lasts(drawn([imported], [cue(imported, CueKind.EXPLICIT_NO, "another span")], [wrong])) == []


def test_not_a_no_makes_the_message_an_engagement():
    acts = [wrote(1, 0), wrote(2, 1), got(3, 2)]
    heard = [cue(acts[2], CueKind.SOFT_NO)]
    assert [kind for kind, _, _ in lasts(drawn(acts, heard))] == ["soft_no"]
    assert lasts(drawn(acts, heard, [wish(WishKind.WRONG, 3, text=key(heard[0]))])) == []
    assert lasts(drawn([acts[2]], heard, [wish(WishKind.WRONG, 1, text="boundary:soft_no")])) != []


def test_a_corrected_boundary_stays_away_but_what_comes_later_is_new():
    acts = [wrote(1, 0), wrote(2, 1), wrote(3, 10), wrote(4, 11)]
    wrong = wish(WishKind.WRONG, 5, text="boundary:unanswered")
    assert lasts(drawn(acts[:2], wishes=[wrong])) == []
    assert lasts(drawn(acts, wishes=[wrong], slow=10)) == [("unanswered", 11, 71)]


@pytest.mark.parametrize("kind", [CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL])
def test_the_reason_of_every_boundary_is_the_code_that_corrects_it(kind):
    acts = [wrote(1, 0), wrote(2, 1), got(3, 2)]
    heard = [cue(acts[2], kind)]
    wishes = [wish(WishKind.REST, 2)]
    for boundary in drawn(acts, heard, wishes):
        wrong = wish(WishKind.WRONG, 9, text=boundary.evidence.reason, number=2)
        assert boundary.kind not in [one.kind for one in drawn(acts, heard, [*wishes, wrong])]


# The verdict -----------------------------------------------------------------------------------------------------------


def boundary(kind, since, until, reason="why"):
    return Boundary(kind, since, until, Evidence(reason, 1.0, "Because.", (1,)))


def test_a_verdict_lists_every_reason_in_force_and_the_latest_end():
    boundaries = [
        boundary("soft_no", 0, 50, "a"),
        boundary("unanswered", 10, 90, "b"),
        boundary("deferral", 0, 20, "over"),
        boundary("waiting", 31, 60, "to come"),
    ]
    answer = verdict(ADA, boundaries, 30)
    assert [one.reason for one in answer.reasons] == ["a", "b"]
    assert (answer.alter_id, answer.allowed, answer.until) == (ADA, False, 90)
    assert verdict(ADA, [*boundaries, boundary("explicit_no", 0, None)], 30).until is None


def test_nothing_after_the_day_is_read():
    no = got(3, 9)
    acts, heard = [wrote(1, 0), wrote(2, 9), no], [cue(no, CueKind.EXPLICIT_NO)]
    wishes = [wish(WishKind.REST, 9), wish(WishKind.WRONG, 9, "boundary:waiting")]
    assert lasts(drawn(acts, heard, wishes, day=5)) == [("waiting", 0, 14)]
    assert lasts(drawn([], [Heard(1, 3, START + 9 * DAY, CueKind.EXPLICIT_NO, "no")], day=5)) == []


def test_nothing_drawn_allows_and_nobody_having_drawn_refuses():
    assert verdict(ADA, (), 0).allowed
    assert verdict(ADA, (), 0).reasons == ()
    assert not verdict(ADA, None, 0).allowed
    assert verdict(ADA, None, 0).reasons


@pytest.mark.parametrize(
    "odd",
    [
        boundary("a kind of tomorrow", 0, 10),
        boundary("soft_no", 10, 5),
        boundary("soft_no", 0.5, None),
        boundary("soft_no", 0, "tomorrow"),
        boundary(None, 0, None),
        boundary("soft_no", True, None),
        replace(boundary("soft_no", 0, 5), evidence=None),
        None,
        "soft_no",
    ],
)
def test_what_cannot_be_read_refuses_without_an_end(odd):
    for initiative in (True, False):
        answer = verdict(ADA, [odd], 100, initiative=initiative)
        assert (answer.allowed, answer.until, len(answer.reasons)) == (False, None, 1)


@pytest.mark.parametrize(
    ("kind", "passes"),
    [
        ("soft_no", True),
        ("unanswered", True),
        ("deferral", True),
        ("waiting", True),
        ("explicit_no", False),
        ("rested", False),
    ],
)
def test_answering_alters_own_message_passes_what_is_soft_and_nothing_else(kind, passes):
    assert not verdict(ADA, [boundary(kind, 0, 50)], 10).allowed
    assert verdict(ADA, [boundary(kind, 0, 50)], 10, initiative=False).allowed is passes


def test_one_waiting_message_frees_a_second_when_its_time_is_over():
    boundaries = drawn([wrote(1, 0)], slow=8)
    assert refused(boundaries, 7.9) == ["boundary:waiting"]
    assert refused(boundaries, 8) == []


def test_events_of_one_instant_are_read_strictly():
    no = got(2, 0, thread=2)
    assert lasts(drawn([got(1, 0), no], [cue(no, CueKind.SOFT_NO)], slow=5)) == [("soft_no", 0, 42)]
    assert lasts(drawn([wrote(1, 0), got(2, 0)], slow=10)) == [("waiting", 0, 10)]


def test_answering_what_they_wrote_to_a_list_is_no_try():
    on_list = [wrote(2, 0, answers=90), wrote(4, 3, answers=91, thread=2)]
    assert lasts(draw(on_list, (), (), None, 5, LATER, answering={2, 4})) == []
    twice = [wrote(2, 0, answers=90), wrote(4, 3, answers=90)]  # the second to one message hopes for more
    assert lasts(draw(twice, (), (), None, 7, LATER, answering={2, 4})) == [("waiting", 3, 10)]
    asking = [wrote(2, 0, answers=90, asks=1)]
    assert lasts(draw(asking, (), (), None, 7, LATER, answering={2})) == [("waiting", 0, 7)]


def test_their_answer_to_what_ego_wrote_to_a_list_turns_to_ego_before_many():
    many = got(3, 5, audience=9, answers=90)
    tries = [wrote(1, 0, thread=7), wrote(2, 2, thread=8)]
    assert [kind for kind, _, _ in lasts(drawn([*tries, many], slow=5))] == ["unanswered"]
    assert lasts(draw([*tries, many], (), (), None, 5, LATER, answering={3})) == []


def test_what_is_added_within_the_hour_is_the_same_try():
    hour = 1 / 24
    assert lasts(drawn([wrote(1, 0), wrote(2, hour / 2), wrote(3, hour)], slow=7)) == [("waiting", 0, 7)]
    assert [one[0] for one in lasts(drawn([wrote(1, 0), wrote(2, hour), wrote(3, 1.5 * hour)]))] == ["unanswered"]
    assert [one[0] for one in lasts(drawn([wrote(1, 0), wrote(2, hour, thread=2)]))] == ["unanswered"]


def test_answering_what_the_record_does_not_hold_is_no_try_and_no_opening_of_theirs():
    assert lasts(drawn([wrote(1, 0, answers=0), wrote(2, 5, answers=0, thread=2)])) == []
    assert lasts(drawn([wrote(1, 0, answers=0, asks=1)])) == [("waiting", 0, 14)]
    no, reply = got(1, 0), got(2, 5, answers=0, thread=2)
    assert [one[0] for one in lasts(drawn([no, reply], [cue(no, CueKind.EXPLICIT_NO)]))] == ["explicit_no"]
    many = got(1, 0, audience=9, answers=0)
    assert [one[0] for one in lasts(drawn([many], [cue(many, CueKind.SOFT_NO)]))] == ["soft_no"]
