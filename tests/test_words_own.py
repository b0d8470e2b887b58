"""Own words out of mails: one rule a test, and linear time on hostile text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity import words

MINE = "Tuesday suits me.\nShall I bring the ladder?"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 3 Feb 2025 at 10:12, Ida Holm <ida@example.org> wrote:",
        "On 3 Feb 2025, at 10:12, Ida Holm\n<ida@example.org> wrote:",
        "Am Mo., 3. Feb. 2025 um 10:12 Uhr schrieb Ida Holm <ida@example.org>:",
        "Le lun. 3 févr. 2025 à 10:12, Ida Holm <ida@example.org> a écrit :",
        "El lun, 3 feb 2025 a las 10:12, Ida Holm (<ida@example.org>) escribió:",
        "Em seg., 3 de fev. de 2025 às 10:12, Ida Holm <ida@example.org> escreveu:",
        "Il giorno lun 3 feb 2025 alle ore 10:12 Ida Holm <ida@example.org> ha scritto:",
        "Op ma 3 feb. 2025 om 10:12 schreef Ida Holm <ida@example.org>:",
        "Den mån 3 feb. 2025 kl 10:12 skrev Ida Holm <ida@example.org>:",
        "W dniu 3.02.2025 o 10:12, Ida Holm <ida@example.org> pisze:",
    ],
)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_what_an_attribution_announces_is_not_ones_own(attribution, mark):
    assert words.own(f"{MINE}\n\n{attribution}\n{mark}Could we meet?\n{mark}Or not?") == MINE


def test_answers_between_quotes_stay_in_order():
    text = "Ida Holm wrote:\n> Red or blue?\nBlue.\n> And the lid?\nNo lid.\n"
    assert words.own(text) == "Blue.\n\nNo lid."


@pytest.mark.parametrize(
    "banner",
    [
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "---------- Forwarded message ---------",
        "----- Mensaje original -----",
        "-----Message d'origine-----",
        "-----Mensagem original-----",
        "Begin forwarded message:",
    ],
)
def test_below_a_banner_nothing_is_ones_own(banner):
    assert words.own(f"{MINE}\n\n{banner}\nFrom: Ida\nold words") == MINE


@pytest.mark.parametrize(
    "block",
    [
        "From: Ida Holm <ida@example.org>\nSent: Monday\nTo: Ole\nSubject: Lids\n\nold words",
        "Von: Ida Holm\nGesendet: Montag\nAn: Ole\nBetreff: Deckel\n\nalte Worte",
        "De : Ida Holm\nEnvoyé : lundi\nÀ : Ole\nObjet : Couvercles\n\nanciens mots",
        "De: Ida Holm\nEnviado el: lunes\nPara: Ole\nAsunto: Tapas\n\npalabras viejas",
        "*From:* Ida Holm\n*Date:* Monday\n*To:* Ole\n*Subject:* Lids\nold words",
        "________________________________\nFrom: Ida Holm\nSent: Monday\nTo: Ole\nSubject: Lids",
    ],
)
def test_a_header_block_ends_ones_own_words(block):
    assert words.own(f"{MINE}\n\n{block}") == MINE


def test_a_line_that_begins_with_from_is_not_a_header_block():
    text = "From: here to there it is a mile.\nNothing else."
    assert words.own(text) == text


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nOle Lund\nKiln Lane 4",
        "--\nOle Lund",
        "Kind regards,\nOle Lund\nHead of Lids",
        "Viele Grüße\nOle",
        "Un saludo,\nOle",
        "Cordialement,\nOle Lund",
        "Abraços,\nOle",
        "Sent from my phone",
        "Von meinem Telefon gesendet",
        "_______________________________________________\nlids mailing list\nlids@example.org",
        "You received this message because you are subscribed to the group.",
        "This e-mail and any attachments are confidential and intended for the addressee only.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "CONFIDENTIALITY NOTICE: do not read.",
        "---\n lids.c | 3 +++\n 1 file changed",
    ],
)
def test_signatures_footers_and_notices_are_left_out(ending):
    assert words.own(f"{MINE}\n\n{ending}\n") == MINE


def test_a_parting_formula_that_is_all_there_is_stays():
    assert words.own("Thanks") == "Thanks"
    assert words.own("Got it.\nThanks!") == "Got it.\nThanks!"


def test_a_long_part_below_two_dashes_is_no_signature():
    text = "First part.\n--\n" + "\n".join(f"This is line {at} of a second part that goes on." for at in range(20))
    assert words.own(text) == text


@given(st.lists(st.sampled_from(["> a", "b", "", "On 1 May 2025 Ida wrote:", "-- ", "From: x", "To: y", "Subject: z", "--",
                                 "Regards,", " >c", "Sent from my phone", "____", "\ud800", "\u202eabc", "x:"])))  # fmt: skip
def test_own_words_are_lines_of_the_text(lines):
    text = "\n".join(lines)
    assert set(words.own(text).split("\n")) <= {*lines, ""}


@given(st.text())
def test_own_never_raises_and_never_invents(text):
    assert set(words.own(text).split("\n")) <= {one.strip("\r") for one in text.split("\n")} | {*text.split("\n"), ""}


HOSTILE = {
    "attributions": "On On On wrote:",
    "attribution lines": "On On On wrote:\n",
    "quote marks": ">",
    "quoted lines": "> \n",
    "one word": "a",
    "surrogates": "\ud800",
    "right to left": "\u202e",
    "colons": ":\n",
    "dashes": "--\n",
    "long dashes": "-----",
    "headers": "From: a\nTo: b\n",
    "formulas": "Regards,\n",
    "spaces": " ",
    "underscores": "_",
    "question marks": "?",
    "let me know": "let me know if ",
    "refusals": "i can't i wish i could if you ",
    "pictures": "\U0001f600",
    "dates": "1 may 2 ",
    "base64": "QUJDRA==\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_ten_times_the_length_takes_at_most_fifteen_times_the_time(piece):
    def spent(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        words.read(text, context=text, sent_at=0)
        return time.process_time() - began

    words.read("warm up", context="could you?")
    assert any(spent(1_000_000) <= 15 * spent(100_000) + 0.1 for _ in range(3))


def test_a_word_of_five_megabytes_is_read():
    found = words.read("a" * 5_000_000)
    assert found.cues == ()
    assert len(found.own) == 5_000_000
