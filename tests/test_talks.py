"""A chat's one endless thread is cut by the pair's own silences, and a thought in five lines is one."""

from amity.model import DAY, SECOND
from amity.store.talks import LONGEST, SHORTEST, USUAL, silence, talks

MINUTE = 60 * SECOND


def row(
    number: int, at: int, direction: int, *, asks: int = 0, channel: str = "whatsapp", audience: int = 1
) -> tuple[object, ...]:
    return (7, number, at, direction, channel, 99, audience, 10, asks, None, 0)


def test_mail_stays_as_it_is() -> None:
    rows = [row(1, 0, 1, channel="mail"), row(2, 9 * DAY, -1, channel="mail"), row(3, 9 * DAY, 0, channel="call")]
    assert talks(rows) is rows


def test_a_silence_begins_a_conversation_and_what_follows_the_other_answers_it() -> None:
    rows = [row(1, 0, 1), row(2, 5 * MINUTE, -1), row(3, 2 * DAY, -1), row(4, 2 * DAY + MINUTE, 1)]
    assert [(one[5], one[9]) for one in talks(rows)] == [(1, None), (1, 1), (3, None), (3, 3)]


def test_five_lines_are_one_thought_which_asks_once() -> None:
    rows = [row(number, number * MINUTE, 1, asks=int(number in {3, 4})) for number in range(1, 6)]
    found = talks(rows)
    assert [one[8] for one in found] == [1, 0, 0, 0, 0]
    assert [one[9] for one in found] == [None, 1, 1, 1, 1]


def test_a_second_attempt_after_hours_is_one_of_its_own() -> None:
    found = talks([row(1, 0, 1, asks=1), row(2, 5 * 60 * MINUTE, 1, asks=1)])
    assert [(one[8], one[9]) for one in found] == [(1, None), (1, None)]


def test_the_cut_is_the_pairs_own() -> None:
    quick = [row(n, n * MINUTE, 1 - 2 * (n % 2)) for n in range(8)]
    slow = [row(n, n * 2 * DAY, 1 - 2 * (n % 2)) for n in range(8)]
    assert (silence(quick), silence(slow), silence(quick[:2])) == (SHORTEST, LONGEST, USUAL)
    assert len({one[5] for one in talks(slow)}) == 1


def test_in_a_larger_round_a_line_answers_nobody_in_particular() -> None:
    found = talks([row(1, 0, -1, audience=6), row(2, MINUTE, 1, audience=6)])
    assert found[1][9] is None
    assert found[0][5] == found[1][5] == 1
