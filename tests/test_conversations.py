"""Conversations and their depth, each part worked out by hand; and what of them stands on the page of one person."""

import json
import os
from pathlib import Path

import pytest

from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, MUTUAL, Act, CueKind, Heard
from amity.screens import cli
from amity.standing import conversations, telling
from amity.standing.conversations import WEIGHTS
from letters import ME, letter, mbox, talk

START = 20_000 * DAY
ME_, THEM = EGO_TO_ALTER, ALTER_TO_EGO


def act(number, day, side, *, chars=300, asks=0, thread=1, audience=1, automatic=0, channel="mail"):
    return Act(number, START + int(day * DAY), side, channel, thread, audience, chars, asks, None, automatic)


def parts(*acts, **more):
    (found,) = conversations(acts, **more)
    return {name: round(value, 3) for name, value in found.parts.items() if value}


def thoughtful(*acts, **more):
    (found,) = conversations(acts, **more)
    return found.thoughtful


def cue(number, kind):
    return Heard(number, number, START, kind, "words", None)


LETTERS = (act(1, 0, ME_, chars=600, asks=1), act(2, 3, THEM, chars=700, asks=1), act(3, 6, ME_, chars=400))


def test_the_parts_of_a_conversation_are_counted_for_both():
    assert parts(*LETTERS) == {
        "turns": 0.4,  # the word passed twice, of five times
        "substance": 0.681,  # they wrote the less: 700 without 60 for the greeting, 640 / (640 + 300)
        "answered": 1.0,  # both questions
        "followed_up": 0.5,  # they answered and asked on
    }
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_one_long_letter_is_no_conversation():
    assert parts(act(1, 0, ME_, chars=9_000)) == {}
    assert parts(act(1, 0, ME_, chars=9_000), act(2, 1, THEM, chars=0))["turns"] == 0.2
    assert not thoughtful(act(1, 0, ME_, chars=9_000, asks=1), act(2, 1, THEM, chars=20, asks=1))


def test_an_unanswered_question_and_an_automatic_reply_add_nothing():
    first, last = act(1, 0, ME_), act(2, 1, THEM, asks=1)
    assert "answered" not in parts(first, last)
    assert parts(first, last, act(3, 2, ME_, automatic=1)) == parts(first, last)
    assert conversations([act(1, 0, ME_, audience=9)]) == ()


def test_what_is_disclosed_and_asked_after_counts_by_sides():
    cues = [cue(1, CueKind.DISCLOSURE), cue(2, CueKind.DISCLOSURE), cue(2, CueKind.QUESTION_ABOUT_EGO)]
    found = parts(*LETTERS, cues=cues)
    assert (found["disclosed"], found["asked_after"]) == (1.0, 0.5)
    assert parts(*LETTERS, cues=[*cues, cue(99, CueKind.DISCLOSURE)]) == found


def test_a_meeting_counts_by_its_length():
    meeting = act(5, 0, MUTUAL, chars=0, channel="meeting")
    assert parts(meeting) == {}
    assert parts(meeting, minutes={5: 30}) == {"turns": 0.5, "substance": 0.5}
    assert not thoughtful(meeting, minutes={5: 30})
    assert thoughtful(meeting, minutes={5: 45})
    assert parts(meeting, minutes={5: 240}) == {"turns": 1.0, "substance": 1.0}


def test_a_thoughtful_one_needs_both_sides_and_two_signs():
    assert thoughtful(*LETTERS)
    plain = [one._replace(asks=0) for one in LETTERS]
    assert not thoughtful(*plain)
    assert thoughtful(*plain, cues=[cue(1, CueKind.DISCLOSURE), cue(2, CueKind.QUESTION_ABOUT_EGO)])
    short = [one._replace(chars=90) for one in LETTERS]
    assert not thoughtful(*short)
    assert not thoughtful(*[one._replace(chars=250) for one in LETTERS[:2]])  # one letter and a short answer
    assert thoughtful(*LETTERS[:2], cues=[cue(2, CueKind.DISCLOSURE)])


def test_rare_words_that_come_back_from_earlier_talk_are_noticed():
    acts = [act(10 * n + m, 10 * n + m, (ME_, THEM)[m], thread=n) for n in range(6) for m in (0, 1)]
    texts = {one.interaction_id: "Today was weather again." for one in acts}
    texts |= {10: "The lighthouse of Anselm is painted.", 51: "Is the lighthouse of anselm dry?"}
    found = conversations(acts, texts=texts)
    assert [one.parts["came_back"] for one in found] == [0, 0, 0, 0, 0, 1]
    assert not any(
        one.parts["came_back"] for one in conversations(acts[:8], texts=texts)
    )  # too few to tell what is rare


def test_conversations_stand_apart_by_thread_and_channel_and_in_order():
    acts = [act(3, 9, ME_, thread=2), act(1, 0, ME_), act(2, 1, THEM, channel="chat"), act(4, 12, THEM)]
    assert [[one.interaction_id for one in talk.acts] for talk in conversations(acts)] == [[1, 4], [2], [3]]


def test_the_telling_sentence_is_the_longest_whole_one():
    text = "Dear Ada,\n\nYes. I tried it with your two\npages beside me, slowly! No end to it,\n\nEgo"
    assert telling([text, "Short."]) == "I tried it with your two pages beside me, slowly!"
    assert telling([text], longest=10) == "Yes."
    assert telling(["no stop at all"]) == ""


# On the page of one person --------------------------------------------------------------------------------------------

LONG = "I have thought about the orchard wall that you described, and about the man who built it. " * 3
PERSONAL = "I was lonely in the winter, more than I wrote. "


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    ada = "Ada Lind <ada@example.net>"
    box = mbox(
        tmp_path / "inbox.mbox",
        [
            *talk(8),
            letter(50, author=ME, to=ada, day="2024-02-01", subject="The wall", body=f"{LONG}\n\nHow are you, and who built it?"),
            letter(51, author=ada, day="2024-02-05", subject="Re: The wall", body=f"{LONG}\n\n{PERSONAL}\n\nHow are you?", answers=50,
                   extra="Delivered-To: ego@example.org\n"),
            letter(52, author=ME, to=ada, day="2024-02-08", subject="Re: The wall", body=LONG, answers=51),
            letter(60, author=ME, to=ada, day="2024-02-25", subject="Tea", body="Would you like to come to tea on Friday?"),
            letter(61, author=ada, day="2024-03-01", subject="Re: Tea", body="Perhaps another time.", answers=60,
                   extra="Delivered-To: ego@example.org\n"),
        ],
    )  # fmt: skip
    capsys.readouterr()
    assert cli.run(["import", str(box), "--yes"]) == 0
    home = Path(os.environ["AMITY_HOME"])
    (home / "settings.json").write_text(json.dumps({"timezone": "UTC", "today": "2024-04-01"}))
    return home


def shown(capsys, *args):
    capsys.readouterr()
    assert cli.run(list(args)) == 0
    return capsys.readouterr().out


def test_who_shows_the_last_real_conversation_in_quotes(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk_told = json.loads(shown(capsys, "who", "Ada", "--json"))["last_conversation"]
    assert (talk_told["first"], talk_told["last"], talk_told["subject"]) == ("2024-02-01", "2024-02-08", "The wall")
    assert talk_told["they"] == PERSONAL.strip()
    assert talk_told["you"] in f"{LONG} How are you, and who built it?"
    page = " ".join(shown(capsys, "who", "Ada").split())
    assert "Last real conversation" in page
    assert "1 February to 8 February, 8 weeks ago · The wall" in page
    assert PERSONAL.strip() in page
    earlier = json.loads(shown(capsys, "who", "Ada", "--json", "--as-of", "2024-01-31"))
    assert earlier["last_conversation"] is None


def test_a_conversation_that_was_none_is_corrected_by_its_number(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from amity.keeper.look import shown as lines
    from amity.screens.desk import set_up

    shown(capsys, "who", "Ada")
    with set_up(None).open() as vault:
        number = next(at for at, line in enumerate(lines(vault), start=1) if line.text.startswith("talk:"))
    shown(capsys, "wrong", str(number))
    assert json.loads(shown(capsys, "who", "Ada", "--json"))["last_conversation"] is None
    shown(capsys, "undo")
    assert json.loads(shown(capsys, "who", "Ada", "--json"))["last_conversation"] is not None


def test_who_shows_what_they_said_with_date_quote_and_a_number_that_corrects_it(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = json.loads(shown(capsys, "who", "Ada", "--json"))["they_said"]
    assert [(one["date"], one["kind"]) for one in said][:2] == [("2024-03-01", "soft_no"), ("2024-02-05", "disclosure")]
    assert said[0]["quote"] == "Perhaps another time."
    page = " ".join(shown(capsys, "who", "Ada").split())
    assert "1 March may have said no politely: “Perhaps another time.”" in page
    assert json.loads(shown(capsys, "who", "Ada", "--json"))["in_peace"]["allowed"] is False
    shown(capsys, "who", "Ada")
    shown(capsys, "wrong", "1")  # the first line is the boundary's, in the same words
    again = json.loads(shown(capsys, "who", "Ada", "--json"))
    assert "soft_no" not in [one["kind"] for one in again["they_said"]]
    assert again["in_peace"]["allowed"] is True
