"""Cues: every mark is heard in its example, look-alikes are not, and what was asked counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import words
from amity.model import CueKind
from amity.words.asked import Asked
from amity.words.listening import SHELF, hear

ASKED = Asked(known=True, request=True, asks=True)
NOS = {CueKind.EXPLICIT_NO, CueKind.SOFT_NO}


def kinds(reply, context=None):
    return {cue.kind for cue in words.read(reply, context=context).cues}


@pytest.mark.parametrize("mark", SHELF, ids=lambda mark: f"{mark.language} {mark.kind} {mark.example}")
def test_every_mark_is_heard_in_its_example(mark):
    question = ASKED if mark.asked >= mark.alone else Asked()
    assert mark.kind in {cue.kind for cue in hear(mark.example, mark.language, question, None)}


@pytest.mark.parametrize(
    "reply",
    [
        "Thanks for asking, but I have to say no.",
        "Thank you for the invitation, but I must decline.",
        "Please take me off your list.",
        "Please stop writing to me.",
        "No thanks, we're fine.",
        "I can't make it this time, we have family over.",
        "Leider kann ich nicht teilnehmen.",
        "Danke, aber wir haben kein Interesse.",
        "Gracias, pero no nos interesa por ahora.",
        "Je ne pourrai malheureusement pas venir.",
        "Obrigado, mas não tenho interesse.",
    ],
)
def test_a_plain_refusal_is_heard_without_its_question(reply):
    assert CueKind.EXPLICIT_NO in kinds(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "I don't think we are the right fit for this.",
        "I wish I could, but the barn comes first.",
        "We have gone with another supplier.",
        "I have other plans that evening.",
        "Maybe another time.",
    ],
)
def test_a_polite_refusal_is_heard_without_its_question(reply):
    assert kinds(reply) & NOS == {CueKind.SOFT_NO}


@pytest.mark.parametrize("context", [None, "Could you come on Saturday and help us with the barn?"])
@pytest.mark.parametrize(
    "reply",
    [
        "No worries, see you then!",
        "Can't wait to see you.",
        "I can't thank you enough.",
        "No problem at all.",
        "I couldn't agree more.",
        "Not a bad idea at all!",
        "No cake for me please, but I'll be there at six.",
        "I don't want to miss it.",
        "I won't be long.",
        "Why don't we start at eight?",
        "He declined the offer, can you believe it?",
        "She said she's not interested in moving.",
        "If you are not interested, just say so.",
        "Kein Problem, bis morgen!",
        "No pasa nada, hasta luego.",
        "Pas de souci, à demain !",
        "Não tem problema, até logo.",
    ],
)
def test_what_only_looks_like_a_no_is_none(reply, context):
    assert not kinds(reply, context) & NOS


@pytest.mark.parametrize(
    "reply",
    [
        "I can't open the file you sent.",
        "The script does not work on my machine.",
        "There is no way to disable that flag.",
        "It is not possible to shrink the disk while it is mounted.",
        "Unfortunately the driver crashes with that option.",
        "Nope, that's the wrong log file.",
        "No, it's the other partition.",
    ],
)
def test_a_no_about_other_matters_is_none_where_nothing_is_known_to_be_asked(reply):
    assert not kinds(reply) & NOS


def test_egos_own_words_quoted_back_are_nobodys_no():
    assert not kinds("Gladly!\n\n> I'm not interested, please take me off your list.\n") & NOS


def test_a_bare_no_needs_a_question():
    assert CueKind.EXPLICIT_NO in kinds("No, we have guests.", "Could we stay with you on Friday?")
    assert not kinds("No, we have guests.", "Thank you for the apples.") & NOS
    assert not kinds("No, we have guests.") & NOS


def test_a_refused_detail_does_not_undo_a_yes():
    found = kinds("Yes, gladly! I can't do Tuesday, though. Thursday works.", "Could you come by on Tuesday?")
    assert found & {CueKind.YES, CueKind.WARM_YES}
    assert CueKind.EXPLICIT_NO not in found


def test_not_now_but_later_is_a_deferral_and_no_refusal():
    found = kinds("We can't take visitors until the roof is done, ask me again in May.", "May I visit the mill?")
    assert CueKind.DEFERRAL in found
    assert not found & NOS


def test_parting_words_instead_of_an_answer_are_a_soft_no():
    found = kinds("Such a lovely plan for the old harbour. Good luck with it!", "Would you join our committee?")
    assert found == {CueKind.SOFT_NO, CueKind.CLOSING}


def test_an_automatic_reply_carries_nothing_else():
    reply = "Automatic reply: I am out of the office until 3 May. Thank you for your message. Please call my colleague."
    (cue,) = words.read(reply).cues
    assert cue.kind == CueKind.AUTO_REPLY
    assert cue.until == "until 3 May"


def test_warm_and_plain_yes_never_meet():
    assert kinds("Yes. I'd be delighted!", "Would you open the fair?") & {CueKind.YES, CueKind.WARM_YES} == {
        CueKind.WARM_YES
    }


def test_spans_count_in_the_whole_reply():
    reply = "> Are you coming?\nNo thanks, we're away.\n> And Ole?\nThank you for asking about him."
    cues = words.read(reply).cues
    assert {cue.kind for cue in cues} == {CueKind.EXPLICIT_NO, CueKind.THANKS}
    assert all(reply[cue.start : cue.end] == cue.quote for cue in cues)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you, that would be lovely.", "en"),
        ("Das ist leider nicht möglich, wir sind im Urlaub.", "de"),
        ("Muchas gracias por la invitación, pero no puedo.", "es"),
        ("Je vous remercie, mais nous ne sommes pas là.", "fr"),
        ("Muito obrigada, mas não vou poder ir com vocês.", "pt"),
        ("Ik kan helaas niet komen, maar dank voor het vragen.", "nl"),
        ("👍", None),
        ("", None),
    ],
)
def test_language_is_told_or_left_open(text, language):
    assert words.language(text) == language


def test_languages_that_are_not_known_give_no_cues():
    found = words.read("Nee dank je, ik kan niet komen en het is niet voor mij.")
    assert found.language == "nl"
    assert found.cues == ()


@pytest.mark.parametrize(
    ("own", "asks"),
    [
        ("Are you coming?", True),
        ("Kommst du mit ?", True),
        ("Let me know what you think.", True),
        ("Gib mir bitte Bescheid.", True),
        ("See https://example.org/?q=1 for more.", False),
        ("Let me know if you have any questions.", False),
        ("It works.", False),
        ("", False),
    ],
)
def test_a_question_wants_an_answer(own, asks):
    assert words.asks(own) is asks


PIECES = st.sampled_from(
    [mark.example for mark in SHELF]
    + ["> quoted\n", "\n", "\n\n", " ", "-- \n", "İ", "’", "\r\n", "\u202e", "\ud800", "?", "😀"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), st.none() | st.lists(PIECES, max_size=2).map("".join))
def test_every_quote_stands_in_the_reply(reply, context):
    for cue in words.read(reply, context=context, sent_at=1_700_000_000_000_000).cues:
        assert reply[cue.start : cue.end] == cue.quote
        assert 0 < cue.odds <= 1
        assert cue.until is None or cue.until in cue.quote


@settings(deadline=None)
@given(st.text(), st.none() | st.text())
def test_read_never_raises(reply, context):
    words.read(reply, context=context)


@pytest.mark.parametrize(
    ("reply", "context", "code"),
    [
        ("A partir de marzo, quizá.", "Hola, ¿nos ayudarías con la mudanza de mi hermana?", "es"),
        ("nope, me neither", "Did you get the tickets for the match?", "en"),
        ("Niente da fare, mi dispiace tanto.", "Could you come to the harbour on Monday?", "it"),
    ],
)
def test_a_short_reply_is_taken_for_the_language_of_what_it_answers(reply, context, code):
    assert words.read(reply, context=context).language == code


def test_a_greeting_says_nothing_and_hides_nothing():
    letter = "My dear Robin,\nthe bridge is open again and the boats go out on Mondays.\nYours, Ada"
    assert CueKind.DISCLOSURE not in {cue.kind for cue in words.read(letter, context="How is the bridge?").cues}
    (cue,) = words.read("Hi Dee, not for me.", context="Would you like to hear about a job?").cues
    assert (cue.kind, cue.quote) == (CueKind.EXPLICIT_NO, "not for me.")


def test_an_automatic_reply_takes_its_day_of_return_along():
    (cue,) = words.read("Out of office: I am away. I am back on 1 September.", sent_at=0).cues
    assert cue.kind == CueKind.AUTO_REPLY
    assert cue.until == "on 1 September"
