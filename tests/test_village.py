"""The invented life: the same every time, well formed, and each way of being as it is claimed to be."""

import email
import email.policy
import hashlib
import itertools
import mailbox
import re
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, time
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from statistics import median

import pytest

from amity import village
from amity.model import State, Step
from amity.village import DAY, EGO, PEOPLE, Letter, Villager, Way

LETTERS = list(village.letters())
TRUTH = village.truth()
END = int(datetime.combine(DAY, time.max, UTC).timestamp() * 1_000_000)
A_DAY = 86_400_000_000
RESERVED = re.compile(r"(^|\.)example\.(org|net|com|edu)$")


def who(way: Way) -> Villager:
    return next(one for one in PEOPLE if one.way is way)


def between(one: Villager) -> list[Letter]:
    """The letters that only the two of them wrote to each other, machines in their place apart."""
    mine = set(EGO.handles)
    return [
        letter
        for letter in LETTERS
        if len(letter.to) == 1
        and not automatic(letter)
        and {letter.author.address, letter.to[0].address} & set(one.handles)
        and {letter.author.address, letter.to[0].address} & mine
    ]


def automatic(letter: Letter) -> bool:
    return any(name == "Auto-Submitted" for name, _ in letter.headers)


def theirs(letters: Iterable[Letter]) -> list[Letter]:
    return [letter for letter in letters if letter.author.address not in EGO.handles]


def yours(letters: Iterable[Letter]) -> list[Letter]:
    return [letter for letter in letters if letter.author.address in EGO.handles]


def answered(letters: Iterable[Letter]) -> set[str]:
    return {letter.answers for letter in letters if letter.answers}


def gaps(letters: list[Letter]) -> list[float]:
    return [(after.sent_at - before.sent_at) / A_DAY for before, after in itertools.pairwise(letters)]


def silence(letters: list[Letter]) -> float:
    return (END - letters[-1].sent_at) / A_DAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("village")
    village.write(folder)
    return folder


def exported(folder: Path) -> list[mailbox.mboxMessage]:
    with closing(mailbox.mbox(folder / "Takeout" / "Mail" / "All mail.mbox", create=False)) as box:
        return list(box)


@pytest.fixture(scope="module")
def archives(folder: Path) -> dict[str, list[bytes]]:
    """The raw messages of each archive; Python's own reader splits the mbox."""
    return {
        "mbox": [one.as_bytes() for one in exported(folder)],
        "maildir": [path.read_bytes() for path in sorted((folder / "Mail").rglob("cur/*"))],
        "files": [path.read_bytes() for path in sorted((folder / "Old letters").glob("*.eml"))],
    }


def test_about_forty_people_over_six_years() -> None:
    assert 40 <= len(PEOPLE) <= 45
    assert 2_500 <= len(LETTERS) <= 5_000
    assert LETTERS[0].written.date() < date(2020, 4, 1)
    assert LETTERS[-1].sent_at <= END
    assert date(2026, 3, 14) == DAY


def test_letters_come_in_order_of_time_and_no_two_share_an_id() -> None:
    assert [letter.sent_at for letter in LETTERS] == sorted(letter.sent_at for letter in LETTERS)
    assert len({letter.message_id for letter in LETTERS}) == len(LETTERS)


def test_an_answer_is_never_older_than_what_it_answers() -> None:
    assert all(letter.earlier.sent_at < letter.sent_at for letter in LETTERS if letter.earlier)


def test_the_same_seed_writes_the_same_bytes_and_another_seed_other_ones(tmp_path: Path, folder: Path) -> None:
    def digest(root: Path) -> str:
        found = hashlib.sha256()
        for path in sorted(root.rglob("*")):
            if path.is_file():
                found.update(str(path.relative_to(root)).encode() + path.read_bytes())
        return found.hexdigest()

    village.write(tmp_path / "again")
    village.write(tmp_path / "other", seed=8)
    assert digest(tmp_path / "again") == digest(folder)
    assert digest(tmp_path / "other") != digest(folder)


def test_every_address_and_link_lies_in_a_reserved_domain(archives: dict[str, list[bytes]]) -> None:
    addresses = {name.address for letter in LETTERS for name in (letter.author, *letter.to, *letter.cc)}
    assert all(RESERVED.search(address.partition("@")[2]) for address in addresses)
    for raw in (one for found in archives.values() for one in found):
        for domain in re.findall(rb"(?:@|https?://)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.sub(rb"=\r?\n", b"", raw)):
            assert RESERVED.search(domain.decode()), domain


@pytest.mark.parametrize("kind", ["mbox", "maildir", "files"])
def test_each_message_is_well_formed_to_the_standard_library(kind: str, archives: dict[str, list[bytes]]) -> None:
    known = {letter.message_id: letter for letter in LETTERS}
    assert len(archives[kind]) > 200
    for raw in archives[kind]:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        letter = known[message["Message-ID"]]
        assert not [part.defects for part in message.walk() if part.defects]
        assert str(make_header(decode_header(message["Subject"]))) == letter.subject
        assert parsedate_to_datetime(message["Date"]).timestamp() * 1e6 == letter.sent_at
        assert [address for _, address in getaddresses([message["From"]])] == [letter.author.address]
        assert [address for _, address in getaddresses([message["To"]])] == [name.address for name in letter.to]
        assert message["In-Reply-To"] == letter.answers
        assert (message["References"] or "").split() == list(letter.references)
        body = b"".join(part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart())
        charset = next(part.get_content_charset() for part in message.walk() if not part.is_multipart())
        first = letter.text.split("\n")[0]
        assert first.replace("&", "&amp;") in body.decode(charset or "ascii").replace(
            "\r\n", "\n"
        ) or first in body.decode(charset or "ascii")


def test_the_archives_overlap_and_together_hold_every_letter(archives: dict[str, list[bytes]]) -> None:
    ids = {kind: {email.message_from_bytes(raw)["Message-ID"] for raw in found} for kind, found in archives.items()}
    assert len(ids["files"] & ids["mbox"]) > 20
    assert len(ids["mbox"] & ids["maildir"]) > 50
    assert set.union(*ids.values()) == {letter.message_id for letter in LETTERS}


def test_the_export_carries_labels_and_the_mail_folder_a_sent_box(folder: Path) -> None:
    labels = {one["X-Gmail-Labels"] for one in exported(folder)}
    assert {"Sent", "Inbox,Opened", "Inbox,Opened,Category Promotions", "Growers,Opened"} <= labels
    sent = mailbox.Maildir(folder / "Mail", create=False).get_folder("Sent")
    assert len(sent) > 500
    assert {getaddresses([one["From"]])[0][1] for one in sent} == set(EGO.handles)


def test_letters_look_like_those_of_many_programs(archives: dict[str, list[bytes]]) -> None:
    everything = b"\n".join(one for found in archives.values() for one in found)
    for sign in (
        b"=?utf-8?", b"=?iso-8859-1?", b"quoted-printable", b"base64", b"Content-Type: text/html", b"multipart/alternative",
        b"-----Original Message-----", b"> wrote:", b"schrieb Robin Hale:", b"Robin Hale escribi", b"\n>> ", b"\n-- \n",
        b"Delivered-To:", b"Received:", b"List-Id:", b"List-Unsubscribe:", b"Auto-Submitted: auto-replied", b"Return-Path: <>",
    ):  # fmt: skip
        assert sign in everything, sign


def test_writers_date_their_letters_in_their_own_zones() -> None:
    assert {letter.zone for letter in LETTERS} >= {0, 60, 120, 180, 240}


def test_every_way_of_being_is_there() -> None:
    assert {one.way for one in PEOPLE} == set(Way)


def test_no_conversation_is_left_open_but_those_that_the_truth_names() -> None:
    known = {handle: one.name for one in PEOPLE for handle in one.handles}
    done = answered(LETTERS)
    recent = [
        letter
        for letter in LETTERS
        if "?" in letter.text and letter.message_id not in done and END - letter.sent_at < 70 * A_DAY
    ]
    asked_of_you = {known.get(letter.author.address) for letter in theirs(recent)} - {None, "Deirdre Falkirk-Moss"}
    asked_of_them = {known.get(letter.to[0].address) for letter in yours(recent)}
    assert asked_of_you == {"Edith Vannery", "Paavo Rinteel"} == set(TRUTH["you_owe"])
    assert asked_of_them == {"Matthias Ornell", "Leonie Sturme"}


@pytest.mark.parametrize("name", ["Marta Quade", "Joanna Hale"])
def test_the_close_write_weekly_both_ways_for_years_and_lately(name: str) -> None:
    letters = between(next(one for one in PEOPLE if one.name == name))
    assert name in TRUTH["close"]
    assert letters[-1].sent_at - letters[0].sent_at > 3 * 365 * A_DAY
    assert silence(letters) < 7
    assert 0.4 < len(theirs(letters)) / len(letters) < 0.6
    year = [letter for letter in letters if END - letter.sent_at < 365 * A_DAY]
    assert len({(END - letter.sent_at) // (7 * A_DAY) for letter in year}) > 35


@pytest.mark.parametrize("one", [one for one in PEOPLE if one.way is Way.DRIFTING], ids=lambda one: one.name)
def test_a_drifting_friend_is_silent_for_three_to_eight_usual_gaps(one: Villager) -> None:
    letters = between(one)
    assert one.step is Step.RECONNECT
    assert 3.5 < silence(letters) / median(gaps(letters)) < 7.5
    assert not yours(letters[-1:]) or "?" not in letters[-1].text
    assert 0.4 < len(theirs(letters)) / len(letters) < 0.6


@pytest.mark.parametrize("one", [one for one in PEOPLE if one.way is Way.ENDED], ids=lambda one: one.name)
def test_an_ended_friendship_has_been_silent_for_years(one: Villager) -> None:
    assert one.states == {State.DORMANT}
    assert silence(between(one)) > 2.5 * 365
    assert max(gaps(between(one))) < 120


def test_established_friends_keep_to_their_own_rhythm() -> None:
    for name in TRUTH["established"]:
        for one in (one for one in PEOPLE if one.name == name):
            letters = between(one)
            longest = sorted(gaps(letters))[int(len(letters) * 0.75) :]
            assert silence(letters) < max(21.0, 1.5 * longest[0]), name
            assert theirs(letters), name
            assert yours(letters), name


def test_two_months_are_no_silence_for_the_friend_of_each_quarter() -> None:
    letters = between(next(one for one in PEOPLE if one.name == "Hana Sebestik"))
    openings = [letter for letter in letters if letter.earlier is None]
    assert 58 < silence(letters) < 61
    assert 75 < median(gaps(openings)) < 110


def test_the_mentor_answers_rarely_deeply_and_within_days() -> None:
    letters = between(who(Way.MENTOR))
    answers = [letter for letter in theirs(letters) if letter.earlier]
    days = [(letter.sent_at - letter.earlier.sent_at) / A_DAY for letter in answers if letter.earlier]
    assert 5 < median(days) < 12
    assert median(len(letter.text) for letter in answers) > 400
    assert len(letters) / 6 < 15


def test_the_colleague_answers_what_is_short_and_never_what_is_long() -> None:
    letters = between(who(Way.BLUNT))
    done = answered(letters)
    openings = [letter for letter in yours(letters) if letter.earlier is None]
    short = [letter.message_id in done for letter in openings if len(letter.text) < 200]
    long = [letter.message_id in done for letter in openings if len(letter.text) > 600]
    assert all(short)
    assert len(short) > 20
    assert not any(long)
    assert len(long) > 8


def test_the_refuser_has_said_four_soft_noes_to_four_invitations() -> None:
    one = who(Way.REFUSER)
    letters = [letter for letter in between(one) if letter.written.date() >= date(2025, 6, 1)]
    assert [letter.author.address in EGO.handles for letter in letters] == [True, False] * 4
    assert all("?" in letter.text for letter in yours(letters))
    assert not any(
        re.search(r"\b(no|can't|cannot|won't|don't want)\b", letter.text, re.IGNORECASE) for letter in theirs(letters)
    )
    assert one.must_rest
    assert not one.closed


def test_the_explicit_no_is_the_last_letter() -> None:
    one = who(Way.CLOSED)
    assert "Please don't write to me any more" in between(one)[-1].text
    assert one.closed
    assert one.name in TRUTH["closed"]


def test_one_deferral_has_come_and_the_other_has_not() -> None:
    waits, due = who(Way.DEFERRED), who(Way.DEFERRAL_DUE)
    assert "after 4 May" in theirs(between(waits))[-1].text
    assert waits.until == date(2026, 5, 4)
    assert "9 March" in theirs(between(due))[-1].text
    assert due.step is Step.REVISIT
    assert silence(between(due)) > 50


@pytest.mark.parametrize("way", [Way.LEANS, Way.LEANED_ON])
def test_who_leans_asks_and_is_given_and_does_not_answer(way: Way) -> None:
    letters = between(who(way))
    done = answered(letters)
    taker, giver = (theirs, yours) if way is Way.LEANS else (yours, theirs)
    asks = [letter for letter in taker(letters) if letter.earlier is None]
    questions = [letter for letter in giver(letters) if letter.earlier is None]
    assert len(asks) >= 3 * len(questions) - 3
    assert all(letter.message_id in done for letter in asks)
    assert len(questions) >= 10
    assert sum(letter.message_id in done for letter in questions) <= 0.25 * len(questions)


def test_the_neglected_one_writes_warmly_and_has_asked_twelve_days_ago() -> None:
    letters = between(who(Way.NEGLECTED))
    openings = [letter for letter in theirs(letters) if letter.earlier is None]
    asked = letters[-1]
    assert len(theirs(letters)) > 2 * len(yours(letters))
    assert sum(letter.message_id in answered(letters) for letter in openings) < 0.5 * len(openings)
    assert asked in openings
    assert "Would you ring me?" in asked.text
    assert (DAY - asked.written.date()).days == 12


def test_the_one_with_a_plain_question_has_waited_for_five_days() -> None:
    asked = between(who(Way.ASKS))[-1]
    assert "Will you come" in asked.text
    assert (DAY - asked.written.date()).days == 5


def test_the_silent_one_usually_answers_in_two_days_and_has_left_two_letters_unanswered() -> None:
    letters = between(who(Way.SILENT))
    waits = [(one.sent_at - one.earlier.sent_at) / A_DAY for one in theirs(letters) if one.earlier]
    assert max(waits) < 3
    assert len(yours(letters[-2:])) == 2
    assert silence(letters) > 15


def test_the_asked_one_is_within_the_usual_time() -> None:
    letters = between(who(Way.ASKED))
    waits = [(one.sent_at - one.earlier.sent_at) / A_DAY for one in theirs(letters) if one.earlier]
    assert 4 < median(waits) < 7
    assert yours(letters[-1:])
    assert silence(letters) < 4


def test_the_new_are_new_and_the_budding_grows() -> None:
    for one in (one for one in PEOPLE if one.way is Way.NEW):
        assert len(between(one)) <= 4
        assert (END - between(one)[0].sent_at) / A_DAY < 30
    letters = between(who(Way.BUDDING))
    half = (letters[0].sent_at + END) // 2
    assert (END - letters[0].sent_at) / A_DAY < 150
    assert sum(letter.sent_at > half for letter in letters) > 1.5 * sum(letter.sent_at <= half for letter in letters)


def test_a_favour_of_last_week_has_not_been_thanked_for() -> None:
    one = who(Way.THANKABLE)
    favour = between(one)[-1]
    assert one.step is Step.THANK
    assert favour in theirs([favour])
    assert (DAY - favour.written.date()).days == 7


def test_the_one_found_again_was_away_for_years() -> None:
    letters = between(who(Way.RECONNECTED))
    assert 3 * 365 < max(gaps(letters)) < 4 * 365
    assert silence(letters) < 21


def test_machines_are_never_answered_and_one_of_them_carries_no_sign() -> None:
    assert not {name.address for letter in yours(LETTERS) for name in letter.to} & set(TRUTH["automated"])
    robot = [letter for letter in LETTERS if letter.author.spelled == "Klara Jansdal"]
    assert len(robot) > 50
    assert all(len(letter.to) > 12 and not letter.headers for letter in robot)
    assert {name for letter in LETTERS for name, _ in letter.headers} >= {
        "List-Unsubscribe",
        "Auto-Submitted",
        "Precedence",
    }


def test_a_list_rewrites_some_senders() -> None:
    (address,) = TRUTH["lists"]
    carried = [letter for letter in LETTERS if letter.to[0].address == address and letter.folder == "Growers"]
    assert {letter.author.spelled for letter in carried if letter.author.address == address} == set(TRUTH["rewritten"])
    assert len({letter.author.spelled for letter in carried}) == 5


def test_one_person_moves_between_two_addresses_and_says_so() -> None:
    (pair,) = TRUTH["one_person"]
    one = next(one for one in PEOPLE if one.handles == pair)
    by_handle = [[letter for letter in theirs(between(one)) if letter.author.address == handle] for handle in pair]
    assert by_handle[0][-1].sent_at < by_handle[1][0].sent_at
    assert pair[1] in by_handle[0][-1].text
    assert {letter.author.spelled for letters in by_handle for letter in letters} == {one.name}


def test_two_people_of_one_name_were_in_one_thread_once() -> None:
    (pair,) = TRUTH["two_people"]
    assert len({one.name for one in PEOPLE if set(one.handles) & set(pair)}) == 1
    both = [letter for letter in LETTERS if set(pair) <= {name.address for name in (letter.author, *letter.to)}]
    assert len(both) == 3
    assert len({(letter.references or (letter.message_id,))[0] for letter in both}) == 1


def test_one_person_goes_by_two_spellings() -> None:
    ((left, right),) = TRUTH["perhaps_one_person"]
    spelled = {letter.author.spelled for letter in LETTERS if letter.author.address in (left, right)}
    assert spelled == {"Liz Corbett-Lane", "Elizabeth Corbett-Lane"}


def test_those_in_one_circle_have_been_addressed_together() -> None:
    shared = TRUTH["shares_with"]
    assert "Nadia Okuri" in shared["Celia Nordahn"]
    for name, others in shared.items():
        for other in others:
            assert name in shared[other] or name == other
            assert any({name, other} <= {part.spelled for part in (one.author, *one.to)} for one in LETTERS), (
                name,
                other,
            )


def test_the_truth_names_only_people_who_live_here() -> None:
    names = {one.name for one in PEOPLE}
    for fact in ("close", "fading", "dormant", "you_owe", "waiting", "resting", "closed", "new", "budding", "in_peace"):
        assert TRUTH[fact], fact
        assert set(TRUTH[fact]) <= names
    assert set(TRUTH["steps"]) <= names
    assert not set(TRUTH["steps"]) & set(TRUTH["must_not_suggest"])
    assert TRUTH["leaning_on_you"] == ("Denny Vossler",)
    assert TRUTH["leaning_on_them"] == ("Wilhelmina Tarrow",)
