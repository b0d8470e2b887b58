"""Each signal on one small world, with its value worked out by hand."""

import re
from math import log, sqrt
from pathlib import Path

import pytest

import amity.signals
from amity.signals import RELATIONS, SHELF, plan
from amity.signals.shape import turned
from signals_world import ADA, BEN, CY, EGO, Row, measure, reading

OUT, MET, IN = 1, 0, -1


def on_days(*days, direction=OUT, **kind):
    return [Row(100 + n, ago, direction, **kind) for n, ago in enumerate(days)]


def says(name, rows, presence=()):
    found = reading(name, rows, presence)
    return None if found is None else (pytest.approx(found.value), found.support, found.rests_on)


def test_recency_counts_from_the_last_engagement_of_either_side():
    rows = [Row(1, 30, OUT), Row(2, 12.5, IN), Row(3, 2, IN, automatic=1)]
    assert says("recency", rows) == (12.5, 2, (2, 1))


def test_last_in_and_last_out_see_one_side_and_meetings():
    rows = [Row(1, 30, OUT), Row(2, 20, MET), Row(3, 10, IN), Row(4, 40, OUT)]
    assert says("last_in", rows) == (10, 2, (3, 2))
    assert says("last_out", rows) == (20, 3, (2, 1, 4))


def test_frequency_weighs_the_last_year_by_share():
    rows = [Row(1, 10, OUT), Row(2, 100, IN, audience=4), Row(3, 366, OUT)]
    assert says("frequency", rows) == (1.25, 2, (1, 2))


def test_persistence_counts_distinct_months():
    rows = on_days(1, 2, 29, 31, 95)
    assert says("persistence", rows) == (3, 5, (100, 101, 102, 103, 104))


def test_mutual_persistence_counts_months_in_which_both_took_part():
    rows = [Row(1, 1, OUT), Row(2, 5, IN), Row(3, 40, OUT), Row(4, 70, MET), Row(5, 100, IN), Row(6, 101, IN)]
    assert says("persistence_mutual", rows) == (2, 3, (1, 4))


def test_rhythm_is_the_median_gap_between_days_of_contact():
    rows = on_days(0.1, 0.2, 3.5, 10.5, 11.4, 31.5)  # days ago 0, 0, 3, 10, 11, 31: gaps 3, 7, 1, 20
    assert says("rhythm", rows) == (5, 4, (101, 102, 103, 104))


def test_letters_within_a_conversation_are_no_rhythm_of_their_own():
    """Four exchanges of two letters, a day apart, sixty days between: the pauses before the openings count."""
    rows = [Row(10 * n + m, 60 * n - m, OUT if m == 0 else IN, thread_id=n) for n in (1, 2, 3, 4) for m in (0, 1)]
    assert says("rhythm", rows) == (59, 3, (10, 20, 30))


def test_the_lull_is_the_upper_quartile_of_the_silences_between_days_of_contact():
    assert says("lull", on_days(0, 10, 30, 60, 100)) == (32.5, 4, (100, 101, 102, 103))  # 10 20 30 | 40
    rows = [Row(10 * n + m, 60 * n - m, OUT if m == 0 else IN, thread_id=n) for n in (1, 2, 3, 4) for m in (0, 1)]
    assert says("lull", rows) == (59, 7, (11, 10, 21, 20, 31, 30, 41))  # 1 1 1 1 59 59 59


def test_two_gaps_are_no_rhythm():
    assert reading("rhythm", on_days(1, 5, 9)) is None
    assert reading("rhythm_floor", on_days(1, 5, 9)) is None
    assert reading("rhythm_ceiling", on_days(1, 5, 9)) is None


def test_rhythm_floor_is_the_upper_quartile_and_at_least_a_week():
    assert says("rhythm_floor", on_days(0, 10, 30, 60, 100)) == (32.5, 4, (100, 101, 102, 103))  # 10 20 30 | 40
    assert says("rhythm_floor", on_days(0, 1, 2, 3)) == (7, 3, (100, 101, 102))


def test_rhythm_ceiling_is_eight_usual_gaps_and_at_least_ninety_days():
    assert says("rhythm_ceiling", on_days(0, 20, 40, 60)) == (160, 3, (100, 101, 102))
    assert says("rhythm_ceiling", on_days(0, 1, 2, 3)) == (90, 3, (100, 101, 102))


def test_rhythm_ceiling_grows_with_the_longest_silences():
    found = reading("rhythm_ceiling", on_days(0, 10, 20, 420))  # gaps 10, 10, 400: 95th percentile 10 + 0.9 * 390
    assert found.value == pytest.approx(2 * 361)


def test_burstiness_is_minus_one_for_clockwork():
    assert says("burstiness", on_days(0, 7, 14, 21, 28, 35)) == (-1, 5, (100, 101, 102, 103, 104))


def test_burstiness_follows_kim_and_jo_for_few_gaps():
    found = reading("burstiness", on_days(0, 1, 2, 3, 4, 20))  # gaps 1 1 1 1 16: mean 4, deviation 6
    spread = 6 / 4
    assert found.value == pytest.approx((sqrt(6) * spread - 2) / ((sqrt(6) - 2) * spread + 2))
    assert 0 < found.value < 1


def test_four_gaps_are_too_few_for_burstiness():
    assert reading("burstiness", on_days(0, 1, 2, 3, 4)) is None


def test_initiation_is_the_share_of_conversations_that_ego_opened():
    rows = [
        Row(1, 40, OUT, thread_id=1),
        Row(2, 39, IN, thread_id=1),
        Row(3, 30, IN, thread_id=2),
        Row(4, 20, OUT, thread_id=3),
        Row(5, 10, OUT, thread_id=4, answers_id=77),
        Row(6, 5, MET, thread_id=5),
        Row(7, 4, IN, thread_id=5),
    ]
    assert says("initiation", rows) == (2 / 3, 3, (4, 3, 1))


def test_a_question_amid_a_conversation_opens_none():
    rows = [Row(1, 40, IN), Row(2, 39, OUT, asks=1)]
    assert says("initiation", rows) == (0, 1, (1,))


def test_group_openings_weigh_their_share():
    rows = [Row(1, 40, OUT, thread_id=1, audience=4), Row(2, 30, IN, thread_id=2)]
    assert says("initiation", rows) == (0.2, 2, (2, 1))


def conversation(number, ago, takes=None, asker=OUT, **kind):
    first = [Row(10 * number, ago, asker, thread_id=number, **kind)]
    return first if takes is None else [*first, Row(10 * number + 1, ago - takes, -asker, thread_id=number, **kind)]


def test_the_answered_share_leaves_out_what_may_still_be_answered():
    rows = conversation(1, 400, 2) + conversation(2, 300, 3) + conversation(3, 200) + conversation(4, 5)
    assert says("answered_by_alter", rows) == (2 / 3, 3, (30, 20, 10))


def test_a_silence_longer_than_their_own_answers_counts_as_none():
    quick = [one for n in range(1, 4) for one in conversation(n, 500 - n * 50, 1)]
    assert says("answered_by_alter", [*quick, *conversation(9, 6.9)]) == (1, 3, (30, 20, 10))
    assert says("answered_by_alter", [*quick, *conversation(9, 7.1)]) == (0.75, 4, (90, 30, 20, 10))


def test_an_answer_after_sixty_days_comes_too_late():
    rows = conversation(1, 400, 59) + conversation(2, 300, 61)
    assert says("answered_by_alter", rows) == (0.5, 2, (20, 10))


def test_an_automatic_reply_is_no_answer():
    rows = [Row(1, 100, OUT), Row(2, 99, IN, automatic=1)]
    assert says("answered_by_alter", rows) == (0, 1, (1,))


def test_an_answer_on_another_channel_is_an_answer():
    rows = [Row(1, 100, OUT), Row(2, 99, IN, thread_id=2, channel="chat")]
    assert says("answered_by_alter", rows) == (1, 1, (1,))


def test_a_group_message_elsewhere_is_no_answer():
    rows = [Row(1, 100, OUT), Row(2, 99, IN, thread_id=2, audience=4)]
    assert says("answered_by_alter", rows) == (0, 1, (1,))


def test_a_group_message_in_the_thread_is_an_answer():
    rows = [Row(1, 100, OUT), Row(2, 99, IN, audience=4)]
    assert says("answered_by_alter", rows) == (1, 1, (1,))


def test_what_is_said_of_their_answers_is_said_of_yours():
    rows = conversation(1, 400, 2, asker=IN) + conversation(2, 300, asker=IN)
    assert says("answered_by_ego", rows) == (0.5, 2, (20, 10))
    assert reading("answered_by_alter", rows) is None


REMISSION = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_IN_REMISSION = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def test_answer_time_is_the_median_of_kaplan_and_meier():
    """The 21 treated patients of Freireich et al. 1963, the textbook case: S(22) = 0.538, S(23) = 0.448."""
    answered = [one for n, takes in enumerate(REMISSION, 1) for one in conversation(n, 100 + n, takes, audience=4)]
    waiting = [one for n, ago in enumerate(STILL_IN_REMISSION, 50) for one in conversation(n, ago, audience=4)]
    found = reading("answer_time_alter", answered + waiting)
    assert (found.value, found.support) == (pytest.approx(23), 21)
    assert reading("answer_slow_alter", answered + waiting).value == 60


def test_answer_times_without_silences_are_plain_quantiles():
    rows = [one for n in range(1, 11) for one in conversation(n, 1000 - 50 * n, n)]  # 1 to 10 days
    assert reading("answer_time_alter", rows).value == pytest.approx(5)
    assert reading("answer_slow_alter", rows).value == pytest.approx(9)


def test_answer_time_is_sixty_days_where_most_bids_stay_unanswered():
    silent = conversation(2, 300) + conversation(3, 200)
    assert says("answer_time_alter", silent + conversation(1, 400, 2)) == (60, 3, (30, 20, 10))
    assert says("answer_time_alter", conversation(1, 400, 2)) == (2, 1, (10,))


def test_answer_time_keeps_silent_while_it_is_too_early_to_say():
    assert reading("answer_time_alter", conversation(1, 5)) is None
    assert says("answer_slow_alter", conversation(1, 5)) == (60, 1, (10,))


def test_answer_time_of_ego_is_measured_alike():
    rows = [one for n in range(1, 4) for one in conversation(n, 1000 - 50 * n, 2 * n, asker=IN)]
    assert says("answer_time_ego", rows) == (4, 3, (30, 20, 10))


def test_reciprocity_is_the_smaller_part_over_the_larger():
    rows = [Row(1, 180, OUT), Row(2, 0, OUT), Row(3, 0, IN, audience=2)]  # 0.5 + 1 against 0.5
    assert says("reciprocity", rows) == (1 / 3, 3, (3, 2, 1))
    assert reading("reciprocity", on_days(3, 4)).value == 0
    assert reading("reciprocity", on_days(3, 4, direction=MET)).value == 1


def test_unanswered_counts_every_channel_since_they_last_engaged():
    rows = [
        Row(1, 50, OUT),
        Row(2, 40, IN),
        Row(3, 30, OUT),
        Row(4, 20, OUT, thread_id=2, channel="chat", audience=3),
        Row(5, 15, IN, automatic=1),
        Row(6, 10, OUT, thread_id=3, audience=10),
    ]
    assert says("unanswered", rows) == (2.1, 3, (6, 4, 3))
    assert says("unanswered_age", rows) == (30, 3, (6, 4, 3))
    assert says("unanswered_since", rows) == (10, 3, (6, 4, 3))


def test_a_plain_answer_is_nothing_that_waits_for_one():
    rows = [Row(1, 50, IN, asks=1), Row(2, 40, OUT, answers_id=1), Row(3, 30, OUT, answers_id=90, thread_id=2)]
    assert reading("unanswered", rows) is None
    asking = [*rows, Row(4, 20, OUT, answers_id=1, asks=1)]
    assert says("unanswered", asking) == (1, 1, (4,))


def test_nothing_is_unanswered_after_a_meeting():
    rows = [Row(1, 50, OUT), Row(2, 40, MET)]
    for name in ("unanswered", "unanswered_age", "unanswered_since"):
        assert reading(name, rows) is None


def test_the_oldest_open_question_is_owed():
    rows = [Row(1, 50, IN, asks=1), Row(2, 30, IN, asks=1, thread_id=2), Row(3, 20, IN, thread_id=3)]
    assert says("owed_by_ego", rows) == (50, 2, (2, 1))
    assert reading("owed_by_alter", rows) is None


@pytest.mark.parametrize(
    "later",
    [
        Row(9, 5, OUT, audience=9),
        Row(9, 5, OUT, thread_id=2),
        Row(9, 5, MET, thread_id=3),
    ],
    ids=["in the thread", "directly", "by meeting"],
)
def test_a_question_is_no_longer_owed_once_answered(later):
    assert reading("owed_by_ego", [Row(1, 50, IN, asks=1), later]) is None


def test_a_question_to_many_or_long_ago_is_not_owed():
    assert reading("owed_by_ego", [Row(1, 50, IN, asks=1, audience=4)]) is None
    assert reading("owed_by_ego", [Row(1, 61, IN, asks=1)]) is None
    assert says("owed_by_ego", [Row(1, 59, IN, asks=1, audience=3)]) == (59, 1, (1,))


def test_alter_owes_by_the_same_measure():
    rows = [Row(1, 50, OUT, asks=1), Row(2, 45, IN, automatic=1)]
    assert says("owed_by_alter", rows) == (50, 1, (1,))


def test_one_to_one_is_the_share_of_acts_between_two():
    assert says("one_to_one", [Row(1, 9, OUT), Row(2, 8, IN, audience=2), Row(3, 7, IN)]) == (2 / 3, 3, (3, 2, 1))


def test_channels_are_counted_once_each_and_show_their_latest_act():
    rows = [Row(1, 9, OUT), Row(2, 8, IN, channel="chat"), Row(3, 7, IN)]
    assert says("channels", rows) == (2, 3, (3, 2))


def test_trend_compares_two_half_years():
    rows = on_days(10, 20, 179, 181, 361)  # 3 acts against 1
    assert says("trend", rows) == (log(2), 4, (100, 101, 102, 103))
    assert reading("trend", on_days(400)) is None


def test_embeddedness_counts_who_was_there_twice():
    rows = [Row(1, 9, OUT, audience=2), Row(2, 8, IN, audience=2), Row(3, 7, OUT, audience=2), Row(4, 6, OUT)]
    presence = [(EGO, act, who) for act in (1, 2) for who in (ADA, BEN)] + [(EGO, 3, ADA), (EGO, 3, CY), (EGO, 4, ADA)]
    assert says("embeddedness", rows, presence) == (1, 3, (3, 2, 1))
    assert says("embeddedness", rows[2:], presence) == (0, 1, (3,))
    assert reading("embeddedness", rows[3:], presence) is None


def test_strength_needs_both_sides_and_fades_by_half_in_180_days():
    rows = [Row(1, 180, OUT), Row(2, 360, IN), Row(3, 0, IN, audience=4)]  # 0.5 and 0.25 + 0.25
    assert says("strength", rows) == (0.5, 3, (3, 1, 2))
    assert reading("strength", on_days(1, 2, 3)).value == 0


def test_length_is_the_median_of_each_side():
    rows = [Row(1, 9, OUT, chars=10), Row(2, 8, IN, chars=100), Row(3, 7, IN, chars=300), Row(4, 6, MET, chars=9)]
    assert says("length_alter", rows) == (200, 2, (3, 2))
    assert says("length_ego", rows) == (10, 1, (1,))


def test_a_reading_rests_on_the_twelve_latest_acts():
    assert reading("recency", on_days(*range(20))).rests_on == tuple(range(100, 112))


def test_acts_of_the_same_instant_stand_in_order_of_their_ids():
    assert reading("recency", [Row(2, 5, OUT), Row(3, 5, IN), Row(1, 5, OUT)]).rests_on == (3, 2, 1)


def test_no_acts_give_no_readings():
    assert measure([]) == {}


def test_automatic_replies_alone_give_no_readings():
    assert measure([Row(1, 5, IN, automatic=1)]) == {}


def test_every_signal_stands_on_the_shelf_under_its_own_file():
    folder = Path(amity.signals.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "shape", "relations"}
    assert files == {signal.name for signal in SHELF}
    assert len(files) == len(SHELF)


def test_only_the_first_relation_reads_the_acts():
    readers = [name for name, select in plan(0) if re.search(r"\b(from|join)\s+acts\b", select)]
    assert readers == ["turns"]


def test_the_day_asked_about_is_written_into_the_plan():
    assert ":as_of" not in "".join(select for _, select in plan(12345))
    assert [name for name, _ in plan(12345, signals=())] == [name for name, _ in RELATIONS]


def test_only_a_measure_of_one_direction_can_be_turned_round():
    assert turned("where direction <= 0") == "where direction >= 0"
    for select in ("where direction = 1 or direction = -1", "select 1"):
        with pytest.raises(ValueError, match="exactly one direction"):
            turned(select)
