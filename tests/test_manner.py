"""How letters are written: greeting, closing, du or Sie, words cut short; and what is said of it, with evidence or not at all."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import words
from amity.counsel.manners import FEW, Written, manners
from amity.screens import cli
from amity.words.manner import Manner, manner
from letters import ME, letter, mbox


@pytest.mark.parametrize(
    ("text", "tongue", "greeting", "called", "closing"),
    [
        ("Dear Tom,\n\nthe beans are up.\n\nBest wishes,\nAda", "en", "Dear", "first name", "Best wishes"),
        ("Hi Tom\n\nthe beans are up.\n\nCheers, Ada", "en", "Hi", "first name", "Cheers"),
        ("Dear Mr. Reed,\n\nthe beans are up.\n\nYours sincerely,\nAda Lind", "en", "Dear", "title", "Yours sincerely"),
        ("Hello there,\n\nthe beans are up.", "en", "Hello there", "", ""),
        ("The beans are up. Dear me, and best wishes to all of them, I thought.", "en", "", "", ""),
        ("Lieber Tom,\n\ndie Bohnen sind da.\n\nLiebe Grüße\nAda", "de", "Liebe/Lieber", "first name", "Liebe Grüße"),
        ("Sehr geehrter Herr Reed,\n\ndie Bohnen sind da.\n\nMit freundlichen Grüßen\nA. Lind", "de", "Sehr geehrte/geehrter", "title", "Mit freundlichen Grüßen"),
        ("Querido Tom:\n\nlas judías han salido.\n\nUn abrazo,\nAda", "es", "Querida/Querido", "first name", "Un abrazo"),
        ("Salut Tom,\n\nles haricots sont là.\n\nBises\nAda", "fr", "Salut", "first name", "Bises"),
        ("", None, "", "", ""),
    ],
)  # fmt: skip
def test_a_letter_tells_how_it_begins_and_ends(text, tongue, greeting, called, closing) -> None:
    found = manner(text, tongue)
    assert (found.greeting, found.called, found.closing) == (greeting, called, closing)


@pytest.mark.parametrize(
    ("text", "tongue", "address"),
    [
        ("Kannst du mir helfen?", "de", "du"),
        ("Ich helfe dir gern, und Dein Rad steht noch hier.", "de", "du"),
        ("Können Sie mir helfen?", "de", "Sie"),
        ("Wir danken Ihnen und Ihrer Frau.", "de", "Sie"),
        ("Sie kommt morgen. Ihr Rad steht noch hier.", "de", ""),  # of somebody else, at the beginning
        ("Können Sie mir helfen? Oder kannst du es?", "de", ""),  # both: not told
        ("Peux-tu m'aider ?", "fr", "tu"),
        ("Je t'écris demain.", "fr", "tu"),
        ("Pouvez-vous m'aider ?", "fr", "vous"),
        ("¿Puedes venir con tu hermana?", "es", "tú"),
        ("¿Puede usted venir?", "es", "usted"),
        ("El te verde está aquí.", "es", ""),
        ("Du calme.", "en", ""),
    ],
)
def test_how_the_other_is_addressed(text, tongue, address) -> None:
    found = manner(text, tongue)
    assert found.address == address
    assert bool(text[slice(*found.place)]) is bool(address)


def test_words_cut_short_are_counted_beside_those_written_out_in_english_alone() -> None:
    found = manner("I don't know, it's late and we can't come. I am sorry; they do not mind.", "en")
    assert (found.short, found.in_full) == (3, 2)
    assert manner("I don't know.", "de")[-2:] == (0, 0)
    assert manner("Ada's beans are up.", "en").short == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["de", "en", "es", "fr", None]))
def test_any_text_is_read_without_a_fall(text: str, tongue: str | None) -> None:
    found = manner(text, tongue)
    assert 0 <= found.place[0] <= found.place[1] <= len(text)


def written(*kinds: Manner) -> list[Written]:
    return [
        Written(number, one.greeting, one.called, one.closing, one.address, one.short, one.in_full)
        for number, one in enumerate(kinds, start=1)
    ]


HI = Manner("Hi", "first name", "Cheers", short=2)
DEAR = Manner("Dear", "title", "Yours sincerely", in_full=2)


def test_their_manner_is_told_with_the_letters_that_show_it() -> None:
    found = manners("Ada", written(HI, HI, HI, HI), written(DEAR, DEAR, DEAR, DEAR), established=False)
    assert (found.greeting, found.called, found.closing, found.tone) == ("Hi", "first name", "Cheers", "relaxed")
    says = [one.says for one in found.evidence]
    assert says == [
        "Ada mostly begins with “Hi” and your first name and ends with “Cheers”; so may you.",
        "Ada writes as one speaks, with words such as “don't”; so may you.",
    ]
    assert all(one.rests_on == (1, 2, 3, 4) for one in found.evidence)


def test_once_established_both_ways_are_good_and_it_says_so_but_du_and_sie_know_no_middle() -> None:
    theirs, yours = written(*[HI._replace(address="Sie")] * 4), written(*[DEAR._replace(address="du")] * 4)
    found = manners("Ada", theirs, yours, established=True)
    says = [one.says for one in found.evidence]
    assert "you begin with “Dear”. You know each other well enough for either." in says[0]
    assert says[1] == "Ada says “Sie” to you; so may you."
    assert says[2].endswith("you do otherwise. You know each other well enough for either.")


def test_what_is_thin_or_now_so_and_now_so_is_not_said() -> None:
    assert manners("Ada", written(*[HI] * (FEW - 1)), [], established=False).evidence == ()
    assert manners("Ada", written(*[HI, DEAR] * 5), [], established=False).evidence == ()
    seldom = written(*[HI._replace(short=0)] * 4, *[Manner()] * 20)
    assert manners("Ada", seldom, [], established=False).evidence == ()
    slip = written(*[Manner(address="du")] * 5, Manner(address="Sie"))
    assert manners("Ada", slip, [], established=False).address is None


@pytest.mark.parametrize("part", ["greeting", "address", "tone"])
def test_what_ego_calls_wrong_is_not_said_again(part: str) -> None:
    theirs = written(*[HI._replace(address="du")] * 5)
    found = manners("Ada", theirs, [], established=False, wrong={f"terms:{part}"})
    assert f"terms:{part}" not in {one.reason for one in found.evidence}
    assert len(found.evidence) == 2
    assert getattr(found, part) is None


def test_who_says_it_check_asks_about_it_and_one_step_corrects_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "Hallo Tom,\n\nhast du {} gesehen? Ich suche es schon seit gestern überall im Garten.\n\nLiebe Grüße\nAda"
    letters = [
        letter(at, author="Ada Lind <ada@example.net>", day=f"2024-01-{at:02}", subject=f"Nummer {at}", body=body.format(what), extra="Delivered-To: ego@example.org\n")
        for at, what in enumerate(("das Rad", "den Korb", "das Seil", "den Eimer", "das Sieb", "den Spaten"), start=2)
    ]  # fmt: skip
    letters.append(
        letter(
            60,
            author=ME,
            to="Ada Lind <ada@example.net>",
            day="2024-01-09",
            subject="Antwort",
            body="Alles ist im Schuppen.",
        )
    )
    assert cli.run(["import", str(mbox(tmp_path / "a.mbox", letters)), "--yes"]) == 0
    (Path(os.environ["AMITY_HOME"]) / "settings.json").write_text(
        json.dumps({"timezone": "UTC", "today": "2024-01-10"})
    )
    draft = tmp_path / "draft.txt"
    draft.write_text("Hallo Ada,\n\nkönnen Sie mir den Schlüssel dalassen? Ich hole ihn morgen früh ab.\n")

    def page(*args: str) -> str:
        capsys.readouterr()
        cli.run(list(args))
        return " ".join(capsys.readouterr().out.split())

    said = page("who", "Ada")
    assert "Ada mostly begins with “Hallo” and your first name and ends with “Liebe Grüße”; so may you." in said
    assert "Ada says “du” to you; so may you." in said
    terms = json.loads(page("who", "Ada", "--json"))["terms"]
    assert (terms["greeting"], terms["address"], terms["closing"]) == ("Hallo", "du", "Liebe Grüße")
    found = json.loads(page("check", str(draft), "--to", "Ada", "--json"))["findings"]
    assert [one["quote"] for one in found if one["code"] == "A505"] == ["Sie"]
    shown = page("who", "Ada")
    mark = shown.partition("Ada says “du” to you; so may you.")[2].split()[0]
    page("wrong", mark.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
    assert json.loads(page("who", "Ada", "--json"))["terms"]["address"] is None
    assert "A505" not in {
        one["code"] for one in json.loads(page("check", str(draft), "--to", "Ada", "--json"))["findings"]
    }


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("The beans are up.\n\nBest wishes,\nAda", "Best wishes"),
        ("Die Bohnen sind da.\r\n\r\nLiebe Grüße\r\nAda\r\n\r\nAm Montag schrieb Tom:\r\n> Cheers\r\n", "Liebe Grüße"),
        ("The beans are up.\n\nAda", ""),
        ("The beans are up.\n\n> Best wishes,\n> Tom\n", ""),
        ("", ""),
    ],
)
def test_the_parting_words_stand_under_the_own_words(text: str, closing: str) -> None:
    assert words.closing(text, words.own(text)) == closing
