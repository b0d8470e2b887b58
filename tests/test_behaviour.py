"""What shows without words, case by case: each kind from its least support on, and never from less; none closes alone."""

import pytest

from amity.boundaries import LEAST, Invited, behaviours, draw, verdict
from amity.boundaries.behaviour import FAMILIES
from amity.model import (
    ALTER_TO_EGO,
    DAY,
    EGO_TO_ALTER,
    MUTUAL,
    Act,
    CueKind,
    Handle,
    Heard,
    Reading,
    Wish,
    WishKind,
)
from signals_world import Row, reading

START = 20_000 * DAY
ADA = 7
IN, OUT = -1, 1


def wrote(number, day, *, thread=None, asks=0, answers=None, audience=1):
    at = START + int(day * DAY)
    return Act(number, at, EGO_TO_ALTER, "mail", thread or number, audience, 100, asks, answers)


def got(number, day, *, thread, asks=0, chars=100, automatic=0):
    at = START + int(day * DAY)
    return Act(number, at, ALTER_TO_EGO, "mail", thread, 1, chars, asks, thread, automatic)


def cue(act, kind):
    return Heard(act.interaction_id, act.interaction_id, act.sent_at, kind, f"words {act.interaction_id}", None)


def shown(acts, heard=(), said=(), readings=(), wishes=(), day=900):
    told = {one.signal: one for one in readings}
    return {one.kind for one in behaviours(acts, heard, said, told, wishes, START + day * DAY)}


def read(signal, value, support=20):
    return Reading(1, ADA, signal, value, support, (1, 2))


# From the numbers --------------------------------------------------------------------------------------------------------


def answers(late, before, chars=(40, 200), hours=(100, 2)):
    """An answer a week to a question each: first the habit, then the late ones; long ago first."""
    rows = []
    for number in range(before + late):
        is_late = number >= before
        ago = 400 + 7 * (before - number) if not is_late else 7 * (before + late - number)
        rows.append(Row(10 * number + 1, ago, OUT, thread_id=number, asks=1))
        size, wait = chars[0 if is_late else 1], hours[0 if is_late else 1]
        rows.append(Row(10 * number + 2, ago - wait / 24, IN, thread_id=number, chars=size, answers_id=10 * number + 1))
    return rows


def test_late_answers_are_measured_against_the_habit():
    assert reading("answers_shorter", answers(5, 10)).value == pytest.approx(0.2)
    assert reading("answers_shorter", answers(5, 10)).support == 15
    assert reading("answers_slower", answers(5, 10)).value == pytest.approx(100 / 24)  # the habit is a day at least
    assert reading("answers_slower", answers(5, 10, hours=(120, 48))).value == pytest.approx(2.5)


def test_thin_history_gives_no_reading():
    for name in ("answers_shorter", "answers_slower"):
        assert reading(name, answers(4, 10)) is None
        assert reading(name, answers(5, 9)) is None


def test_what_ego_writes_into_the_silence_changes_nothing():
    rows = [*answers(5, 10), *[Row(900 + n, -n / 10, OUT, thread_id=900 + n) for n in range(3)]]
    more = [Row(one.act_id, one.ago + 300, one.direction, one.thread_id, asks=one.asks, chars=one.chars, answers_id=one.answers_id) for one in answers(5, 10)]  # fmt: skip
    for name in ("answers_shorter", "answers_slower"):
        assert reading(name, rows).value == reading(name, answers(5, 10)).value
        late = reading(name, [*more, Row(999, 1, OUT, thread_id=999)])
        assert late.value == pytest.approx(reading(name, answers(5, 10)).value)


def openings(*directions):
    """Conversations thirty days apart, the last one today: the last twelve are of the last year of contact."""
    last = len(directions) - 1
    return [Row(n, 30 * (last - n), side, thread_id=n) for n, side in enumerate(directions)]


def test_who_opened_and_no_longer_does_is_measured_against_the_habit():
    before, late = [IN, OUT, OUT] * 4, [OUT] * 12
    ended = [*openings(*before, *late), Row(500, 0, IN, thread_id=23, answers_id=23)]
    assert reading("opens_less", ended).value == 0
    again = [*openings(*before, *late[:-1], IN), Row(500, 0, IN, thread_id=23, answers_id=23)]
    assert reading("opens_less", again).value == pytest.approx((1 / 13) / (4 / 11), rel=0.2)
    never = [*openings(*[OUT] * 24), Row(500, 0, IN, thread_id=23, answers_id=23)]
    assert reading("opens_less", never) is None


@pytest.mark.parametrize(
    ("signal", "speaks", "silent"),
    [("answers_shorter", 0.39, 0.4), ("answers_slower", 4.0, 3.9), ("opens_less", 0.0, 0.1)],
)
def test_a_reading_speaks_beyond_its_measure_and_with_its_support_alone(signal, speaks, silent):
    acts = [wrote(1, 0), got(2, 1, thread=1)]
    assert shown(acts, readings=[read(signal, speaks)]) == {signal}
    assert shown(acts, readings=[read(signal, silent)]) == set()
    assert shown(acts, readings=[read(signal, speaks, LEAST[signal].support - 1)]) == set()
    assert shown(acts, readings=[read(signal, float("nan"))]) == set()


# From acts and words ------------------------------------------------------------------------------------------------------


def proposals(*outcomes, others=5):
    """Plain letters that were answered, then proposals, forty days apart, each with its outcome: a cue, silence or a yes."""
    acts, heard, said = [], [], []
    for number in range(others):
        acts += [wrote(10 + number, 10 * number), got(30 + number, 10 * number + 2, thread=10 + number)]
    for number, outcome in enumerate(outcomes):
        asked = wrote(100 + number, 100 + 40 * number, asks=1)
        acts.append(asked)
        said.append(cue(asked, CueKind.ASK))
        if outcome is None:
            continue
        reply = got(200 + number, 103 + 40 * number, thread=100 + number)
        acts.append(reply)
        heard.append(cue(reply, outcome))
    return acts, heard, said


NO, YES, LATER = CueKind.SOFT_NO, CueKind.YES, CueKind.DEFERRAL


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ((NO, NO, NO), True),
        ((NO, NO), False),
        ((YES, NO, NO, NO), True),
        ((NO, NO, NO, YES), False),
        ((NO, None, NO), True),
        ((NO, NO, YES, NO), False),
    ],
)
def test_three_proposals_in_a_row_declined_while_all_else_is_answered(outcomes, told):
    acts, heard, said = proposals(*outcomes)
    assert ("invitations" in shown(acts, heard, said)) is told


def test_declined_proposals_say_nothing_where_all_else_is_silence_or_too_little():
    acts, heard, said = proposals(NO, NO, NO, others=3)
    assert "invitations" not in shown(acts, heard, said)
    acts, heard, said = proposals(NO, NO, NO)
    silent = [one for one in acts if not (one.direction == ALTER_TO_EGO and one.interaction_id < 100)]
    assert "invitations" not in shown(silent, heard, said)


def test_a_question_that_wants_words_is_no_proposal():
    acts, heard, said = proposals(NO, NO, NO)
    for quote, told in (
        ("Would you like to come?", True),
        ("How about tea?", True),
        ("Which glue does one take?", False),
    ):
        words = [one._replace(quote=quote) for one in said]
        assert ("invitations" in shown(acts, heard, words)) is told


def test_the_answer_to_another_letter_answers_no_proposal():
    acts, heard, said = proposals(None, None, None)
    for number in range(3):
        other = wrote(300 + number, 110 + 40 * number, asks=1)
        acts += [
            other,
            got(400 + number, 112 + 40 * number, thread=other.interaction_id)._replace(answers=300 + number),
        ]
    assert "invitations" in shown(acts, heard, said)
    assert "invitations" not in shown([one._replace(answers=None) for one in acts], heard, said)


def test_an_open_proposal_and_an_automatic_reply_decide_nothing():
    acts, heard, said = proposals(NO, NO, NO, None)
    assert "invitations" in shown(acts, heard, said)  # the last may still be answered
    acts, heard, said = proposals(NO, NO, CueKind.AUTO_REPLY)
    assert "invitations" not in shown(acts, heard, said)


def test_what_was_put_off_twice_and_never_came_about():
    assert "moved" in shown(*proposals(LATER, LATER))
    assert "moved" not in shown(*proposals(LATER))
    assert "moved" not in shown(*proposals(LATER, YES, LATER))
    acts, heard, said = proposals(LATER, LATER)
    met = Act(900, START + 160 * DAY, MUTUAL, "encounter", 900, 1, 0, 0, None)
    assert "moved" not in shown([*acts, met], heard, said)
    assert "moved" not in shown([*acts, got(901, 800, thread=901)], heard, said)  # long ago


CAME, DECLINED, SILENT = 1, -1, 0


def calendar(*said, others=6):
    """Meetings of ego's, forty days apart, and letters of ego's between them that alter answered."""
    acts = []
    for number in range(others):
        acts += [wrote(number, 10 + 20 * number, asks=1), got(50 + number, 11 + 20 * number, thread=number)]
    return acts, [Invited(700 + n, START + (20 + 40 * n) * DAY, one) for n, one in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ((DECLINED, DECLINED, DECLINED), True),
        ((DECLINED, DECLINED), False),
        ((DECLINED, DECLINED, CAME), False),
        ((CAME, DECLINED, SILENT, DECLINED), True),
        ((SILENT, SILENT, SILENT, SILENT), False),  # some never answer an invitation and come all the same
        ((CAME, SILENT, SILENT, SILENT), True),
    ],
)
def test_three_meetings_in_a_row_declined_or_left_open_while_all_else_is_answered(said, told):
    acts, invited = calendar(*said)
    found = behaviours(acts, (), (), {}, (), START + 400 * DAY, invited)
    assert [one.kind for one in found] == (["invitations"] if told else [])
    if told:
        assert found[0].evidence.rests_on == tuple(one.interaction_id for one in reversed(invited[-3:]))


def test_declined_meetings_say_nothing_where_they_met_or_all_else_is_too_little_or_they_are_still_to_come():
    acts, invited = calendar(DECLINED, DECLINED, DECLINED)
    met = Act(900, invited[2].at, MUTUAL, "encounter", 900, 1, 0, 0, None)
    late = START + 400 * DAY
    assert not behaviours([*acts, met], (), (), {}, (), late, invited)
    assert not behaviours(acts[:6], (), (), {}, (), late, invited)
    assert not behaviours(acts, (), (), {}, (), invited[2].at - 1, invited)


def asked_after(*chars):
    acts, said = [], []
    for number, size in enumerate(chars):
        asked = wrote(100 + number, 40 * number, asks=1)
        acts += [asked, got(200 + number, 40 * number + 3, thread=100 + number, chars=size)]
        said.append(cue(asked, CueKind.QUESTION_ABOUT_EGO))
    return acts, (), said


def test_who_told_of_themselves_and_now_answers_in_a_line():
    assert "passed_over" in shown(*asked_after(400, 500, 300, 40, 60, 80))
    assert "passed_over" not in shown(*asked_after(400, 500, 40, 60, 80))  # no habit yet
    assert "passed_over" not in shown(*asked_after(400, 500, 300, 40, 60, 210))
    assert "passed_over" not in shown(*asked_after(40, 50, 30, 40, 60, 80))  # it was always so


# What follows -------------------------------------------------------------------------------------------------------------


def rests(acts, heard, said, readings=(), wishes=(), day=230):
    told = {one.signal: one for one in readings}
    as_of = START + day * DAY
    ways = behaviours(acts, heard, said, told, wishes, as_of)
    return draw(acts, [], wishes, None, None, as_of, ways=ways)


def test_one_kind_of_sign_alone_draws_nothing_and_two_kinds_rest_one_cool_down():
    acts, heard, said = proposals(NO, NO, NO)
    shorter = read("answers_shorter", 0.1)._replace(rests_on=(202, 201))
    assert "withdrawing" not in [one.kind for one in rests(acts, heard, said)]
    assert "withdrawing" not in [one.kind for one in rests(acts, [], [], [shorter, read("answers_slower", 9.0)])]
    (drawn,) = [one for one in rests(acts, heard, said, [shorter]) if one.kind == "withdrawing"]
    assert drawn.since == START + 183 * DAY  # the last word of theirs on which it rests
    assert drawn.until - drawn.since == 42 * DAY  # six times a week, which is the least time to answer
    assert drawn.evidence.reason == "boundary:withdrawing"
    assert "shorter" in drawn.evidence.says
    assert "proposed" in drawn.evidence.says
    assert not verdict(ADA, [drawn], START + 200 * DAY).allowed
    assert verdict(ADA, [drawn], START + 200 * DAY, initiative=False).allowed  # an answer may always be given
    assert verdict(ADA, [drawn], START + 226 * DAY).allowed


def test_each_of_it_is_corrected_in_one_step():
    acts, heard, said = proposals(NO, NO, NO)
    shorter = read("answers_shorter", 0.1)._replace(rests_on=(202, 201))
    for code in ("behaviour:answers_shorter", "behaviour:invitations", "boundary:withdrawing"):
        wrong = Wish(1, WishKind.WRONG, START + 229 * DAY, (Handle("mail", "ada@example.net"),), code)
        assert "withdrawing" not in [one.kind for one in rests(acts, heard, said, [shorter], [wrong])]


def test_alters_own_opening_ends_it():
    acts, heard, said = proposals(NO, NO, NO)
    opened = got(900, 190, thread=900)._replace(answers=None)
    shorter = read("answers_shorter", 0.1)._replace(rests_on=(202, 201))
    assert "withdrawing" not in [one.kind for one in rests([*acts, opened], heard, said, [shorter])]


def test_every_kind_has_its_least_support_its_reason_and_its_family():
    assert set(LEAST) == set(FAMILIES)
    assert all(one.support >= 2 and one.reason for one in LEAST.values())
