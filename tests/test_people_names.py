"""Spelled names into comparable ones, into the one that is shown, and into who is meant."""

import subprocess
import sys

import pytest

from amity.errors import AmbiguousError, NotFoundError
from amity.model import Handle
from amity.people import Person, display, find, one
from amity.people.addresses import carries, is_list, is_robot, read, registered
from amity.people.likeness import Rarity, is_nickname, relation
from amity.people.names import fold, parse, spelled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lovelace, Ada", "Ada Lovelace"),
        ('"Lovelace, Ada K."', "Ada K. Lovelace"),
        ("Dr. Ada Lovelace, PhD", "Ada Lovelace"),
        ("Prof. Dr. Ada von Lovelace", "Ada von Lovelace"),
        ("'Ada Lovelace' via Growers", "Ada Lovelace"),
        ("\"'Ada Lovelace' via Growers\"", "Ada Lovelace"),
        ("Ada Lovelace via LinkedIn", "Ada Lovelace"),
        ("Ada Lovelace (she/her)", "Ada Lovelace"),
        ("Ada Lovelace she/her", "Ada Lovelace"),
        ("Ada Lovelace [Engine Works]", "Ada Lovelace"),
        ("Ada Lovelace | Engine Works", "Ada Lovelace"),
        ("Ada Lovelace - Engine Works", "Ada Lovelace"),
        ("Ada Lovelace <ada@engine.example>", "Ada Lovelace"),
        ("Ada Lovelace 🌻", "Ada Lovelace"),
        ("(Ada Lovelace)", "Ada Lovelace"),
        ("Jean-Luc Picard", "Jean-Luc Picard"),
        ("Ada Lovelace jr", "Ada Lovelace Jr"),
        ("ada@engine.example", ""),
        ("", ""),
    ],
)
def test_decorations_are_not_the_name(text, shown):
    assert spelled(text) == shown


def test_a_name_is_the_same_in_any_order_case_and_accent():
    assert parse("Lovelace Ada").key == parse("ada lovelace").key == parse("LOVELACE, Adá").key == ("ada", "lovelace")


def test_firms_addresses_and_nothing_are_no_names():
    assert [parse(text) for text in ("Engine Support Team", "ada@engine.example", "", "...", "x" * 500)] == [None] * 5


def test_one_word_is_a_name_but_not_a_full_one():
    assert not parse("Ada").full
    assert parse("李小龙").full
    assert parse("A. Lovelace").full


def test_letters_of_other_alphabets_meet_their_plain_forms():
    assert fold("Łukasz Ørsted Straße") == "lukasz orsted strasse"


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Ada Lovelace", "Lovelace, Ada", "same"),
        ("Ada K. Lovelace", "Ada Lovelace", "middle"),
        ("Ada Augusta Lovelace", "Ada Lovelace", "middle"),
        ("A. Lovelace", "Ada Lovelace", "initial"),
        ("Bob Kowalczyk", "Robert Kowalczyk", "nickname"),
        ("Ada Lovelance", "Ada Lovelace", "near"),
        ("Ada Lovelace King", "Ada Lovelace", "near"),
        ("Ada Lovelace", "Grace Hopper", "different"),
        ("Ada Lovelace", "Anna Lovelace", "different"),
        ("Ada K. Lovelace", "Ada M. Lovelace", "different"),
        ("Ada Lovelace Jr.", "Ada Lovelace Sr.", "different"),
        ("Ada", "Ada Lovelace", ""),
    ],
)
def test_how_two_names_relate_both_ways_round(left, right, kind):
    assert relation(parse(left), parse(right)) == kind
    assert relation(parse(right), parse(left)) == kind


def test_short_forms_are_known_in_both_directions_and_among_each_other():
    assert is_nickname("bob", "robert")
    assert is_nickname("robert", "bob")
    assert is_nickname("rob", "bobby")
    assert not is_nickname("ada", "grace")


def test_a_name_that_many_bear_is_worth_less():
    rarity = Rarity(
        [parse(f"{first} Kowal") for first in ("Zofia", "Hanna", "Marek", "Paweł")] + [parse("Zofia Lovelace")]
    )
    assert rarity.bits(["zofia", "kowal"]) < rarity.bits(["zofia", "lovelace"])
    assert rarity.bits(["j"]) == 0


def test_a_word_seen_once_counts_as_often_as_its_like_is_seen_again():
    # three words once, one twice: once = 2 * 1 / 3, so (2/3 + 500/3000) of (3 + 500) people
    rarity = Rarity([parse("Zyxta Lovelace"), parse("Qwerta Lovelace"), parse("Vunta")])
    assert rarity.people == 2
    assert rarity.word_bits("zyxta") == pytest.approx(8.748, abs=0.01)


@pytest.mark.parametrize(
    ("local", "words", "how"),
    [
        ("adalovelace", ("ada", "lovelace"), "name"),
        ("lovelaceada", ("ada", "lovelace"), "name"),
        ("alovelace", ("ada", "lovelace"), "name"),
        ("adal", ("ada", "lovelace"), "name"),
        ("lada", ("ada", "lovelace"), "name"),  # where the family's name comes first
        ("ada77", ("ada", "lovelace"), "part"),
        ("lovelace", ("ada", "lovelace"), "part"),
        ("stargazer", ("ada", "lovelace"), ""),
        ("alovelace", ("a", "lovelace"), "name"),
        ("ada", ("ada",), ""),
    ],
)
def test_how_a_name_stands_in_an_address(local, words, how):
    assert carries(local, words) == how


def test_an_address_is_taken_apart():
    one_address = read(Handle("mail", "a.da+news@cs.engine.ac.uk"))
    assert one_address.mailbox == "a.da@cs.engine.ac.uk"
    assert one_address.organisation == "engine.ac.uk"
    assert one_address.label == "engine"
    assert read(Handle("mail", "a.da+news@googlemail.com")).mailbox == "ada@gmail.com"
    assert read(Handle("mail", "ada@gmail.com")).organisation == ""
    assert read(Handle("phone", "+44123")).mailbox == "phone:+44123"


def test_hosts_of_unrelated_people_under_one_domain_are_told_apart():
    assert registered("ada.example.org") == "ada.example.org"
    assert registered("mail.ada.example.org") == "ada.example.org"
    assert registered("cs.uni.example") == "uni.example"


def test_robots_and_lists_are_known_by_their_addresses():
    for local in (
        "no-reply",
        "noreply",
        "do_not_reply",
        "mailer-daemon",
        "bounce+a1",
        "owner-growers",
        "growers-request",
        "notifications",
    ):
        assert is_robot(local), local
    for local in ("ada", "replyada", "news.ada", "norep.lyon", "bouncer77x", "adminka"):
        assert not is_robot(local), local
    assert is_list("growers@lists.weir.example")
    assert is_list("growers-devel@weir.example")
    assert is_list("growers@googlegroups.com")
    assert not is_list("ada@engine.example")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([("Ada Lovelace", 5), ("Ada", 80)], "Ada Lovelace"),
        ([("Ada", 99), ("Ada Lovelace", 1)], "Ada"),
        ([("ADA LOVELACE", 9), ("Ada Lovelace", 1)], "Ada Lovelace"),
        ([("ADA LOVELACE-KING", 9)], "Ada Lovelace-King"),
        ([("A. Lovelace", 30), ("Ada Lovelace", 20)], "Ada Lovelace"),
        ([("Lovelace, Ada", 3), ("ada@engine.example", 50)], "Ada Lovelace"),
        ([("Ada Lovelace", 50), ("Ada K. Lovelace", 2)], "Ada Lovelace"),
        ([("ada@engine.example", 2)], "ada@engine.example"),
        ([("Ada Lovelace (she/her)", 2)], "Ada Lovelace"),
        ([], ""),
    ],
)
def test_the_name_on_the_screen_is_full_frequent_and_written_properly(names, shown):
    assert display(names) == shown


def test_without_a_name_the_address_is_shown_and_nothing_is_invented():
    assert display([], "ada.lovelace@engine.example") == "ada.lovelace@engine.example"


ADA = Person(1, "Ada Lovelace", (Handle("mail", "ada@engine.example"),))
BYRON = Person(2, "Ada Byron", (Handle("mail", "byron@poets.example"),))
ROBERT = Person(3, "Robert Kowalczyk", (Handle("mail", "rk@acme.example"),))
LUCJA = Person(4, "Łucja Ørsted", ())
PEOPLE = (ROBERT, BYRON, ADA, LUCJA)


def test_a_whole_name_or_address_is_one_person():
    assert one("ada lovelace", PEOPLE) == ADA
    assert one("Lovelace Ada", PEOPLE) == ADA
    assert one("byron@poets.example", PEOPLE) == BYRON


def test_beginnings_nicknames_and_parts_of_an_address_find_somebody():
    assert one("lov", PEOPLE) == ADA
    assert one("ada by", PEOPLE) == BYRON
    assert one("bob kow", PEOPLE) == ROBERT
    assert one("acme", PEOPLE) == ROBERT
    assert one("lucja orsted", PEOPLE) == LUCJA


def test_matches_come_in_order_of_kind_and_then_of_name():
    assert [match.person for match in find("ada", PEOPLE)] == [BYRON, ADA]
    assert [match.how for match in find("ada lovelace", PEOPLE)] == ["the name"]


def test_an_exact_name_wins_over_a_longer_one_that_begins_so():
    longer = Person(9, "Ada Lovelace King", ())
    assert one("ada lovelace", (longer, ADA)) == ADA


def test_two_who_may_be_meant_are_both_named():
    with pytest.raises(AmbiguousError, match="any of 2 people") as told:
        one("ada", PEOPLE)
    assert "Ada Byron (byron@poets.example)" in told.value.hint
    assert told.value.exit_code == 4


def test_a_slip_of_the_pen_finds_nobody_but_says_who_may_be_meant():
    with pytest.raises(NotFoundError) as told:
        one("ada lovelave", PEOPLE)
    assert "Did you mean Ada Lovelace (ada@engine.example)?" in told.value.hint


def test_nobody_and_nothing_are_not_found():
    assert find("", PEOPLE) == ()
    with pytest.raises(NotFoundError):
        one("zzyzx", PEOPLE)


def test_the_slow_libraries_load_only_when_they_are_needed():
    asked = "import sys, amity.people; print({'nameparser', 'nicknames', 'rapidfuzz'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "set()\n"
