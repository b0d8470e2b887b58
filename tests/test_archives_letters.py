"""One message into one record: who, to whom, when, what, in which thread, and whether a person wrote it."""

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.archives import addresses, charsets, dates, letters
from amity.model import SECOND, Automation, Interaction, Problem

HEAD = {
    "From": "Ada Lind <ada@example.net>",
    "To": "Ego <ego@example.org>",
    "Date": "Sat, 1 Mar 2025 09:00:00 +0000",
    "Message-ID": "<1@example.net>",
    "Subject": "Beans",
}
MARCH_1 = 1_740_819_600 * SECOND


def read(
    body: bytes | str = b"They are up.\n", /, *, archive: str = "", envelope: str = "", **fields: str
) -> Interaction:
    found = list(letters.read(raw(body, **fields), "here", archive=archive, envelope=envelope))
    assert len(found) == 1
    assert isinstance(found[0], Interaction), found
    return found[0]


def raw(body: bytes | str = b"They are up.\n", /, **fields: str) -> bytes:
    spelled = HEAD | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\n" for name, value in spelled.items() if value is not None)
    return head.encode("utf-8", "surrogateescape") + b"\n" + (body.encode() if isinstance(body, str) else body)


def refused(**fields: str | None) -> str:
    found = list(letters.read(raw(**fields), "here"))
    assert [type(one) for one in found] == [Problem]
    return found[0].reason


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("Ada <Ada@X.org>", [("Ada", "ada@x.org")]),
        ('"Lind, Ada" <ada@x.org>, bo@x.org', [("Lind, Ada", "ada@x.org"), ("", "bo@x.org")]),
        ("Lind, Ada <ada@x.org>", [("Lind, Ada", "ada@x.org")]),
        ("ada@x.org (Ada Lind)", [("Ada Lind", "ada@x.org")]),
        ("ada at x.org (Ada Lind)", [("Ada Lind", "ada@x.org")]),
        ("ada en x.org (Ada Lind)", [("Ada Lind", "ada@x.org")]),
        ("Ada <ada at x.org>", [("Ada", "ada@x.org")]),
        ("Friends: ada@x.org, Bo <bo@x.org>;", [("", "ada@x.org"), ("Bo", "bo@x.org")]),
        ("undisclosed-recipients:;", []),
        ("Ada (at (her) desk) <ada@x.org>", [("Ada", "ada@x.org")]),
        ("=?utf-8?q?J=C3=BCrgen_Lind=2C_X?= <j@x.org>", [("Jürgen Lind, X", "j@x.org")]),
        ('"=?utf-8?b?SsO8cmdlbg==?=" <j@x.org>', [("Jürgen", "j@x.org")]),
        ("'ada@x.org' <ada@x.org>", [("", "ada@x.org")]),
        ("<mailto:Ada@X.org>", [("", "ada@x.org")]),
        ("<@relay.x.org:ada@x.org>", [("", "ada@x.org")]),
        ("Ada <ada@x.org>; Bo <bo@x.org>", [("Ada", "ada@x.org"), ("Bo", "bo@x.org")]),
        ("Ada <ada@x.org", [("Ada", "ada@x.org")]),
        ('"unterminated <ada@x.org>', [("unterminated", "ada@x.org")]),
        ("ada @end|ng |rom x@org (Ada Lind)", [("Ada Lind", "")]),
        ("עדה <ada@x.org>", [("עדה", "ada@x.org")]),
        ("Ada\u202e <ada@пример.рф>", [("Ada", "ada@пример.рф")]),
        (",,;", []),
        ("@", []),
        ("nobody here", []),
    ],
)
def test_addresses_are_read_however_they_are_written(value: str, want: list[tuple[str, str]]) -> None:
    assert list(addresses.spelled(value)) == want


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet='ab@.<>",;:()\\ \t=?q!|', max_size=60))
def test_garbage_gives_only_addresses_that_could_be_true(value: str) -> None:
    for _, found in addresses.spelled(value):
        assert found == "" or (found.count("@") == 1 and not set(found) & set(' <>(),;:"\\'))


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("Sat, 1 Mar 2025 10:00:00 +0100", MARCH_1),
        ("1 Mar 2025 09:00 +0000", MARCH_1),
        ("Sat, 01 Mar 25 09:00:00 GMT", MARCH_1),
        ("Sat, 1 Mar 2025 04:00:00 EST", MARCH_1),
        ("Sat, 1 Mar 2025 09:00:00", MARCH_1),
        ("Sat Mar  1 09:00:00 2025", MARCH_1),
        ("Sat,  1 Mar 2025 10:00:00 +0100 (CET)", MARCH_1),
        ("Saturday, 1-Mar-2025 09:00:00 UTC", MARCH_1),
        ("2025-03-01 09:00:00", MARCH_1),
        ("2025-03-01T10:00:00+01:00", MARCH_1),
        ("1 Mar 2025 09:00:00 +9999", MARCH_1),
        ("Sat, 31 Feb 2025 09:00:00 +0000", None),
        ("Sat, 1 Mar 2025 29:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_however_they_are_written(value: str, want: int | None) -> None:
    assert dates.instant(value) == want


@pytest.mark.parametrize("absurd", ["Fri, 1 Jan 1904 00:00:00 +0000", "Sat, 1 Mar 2099 09:00:00 +0000", "soon", None])
def test_an_absurd_date_gives_way_to_the_newest_arrival_then_to_the_archives_own_note(absurd: str | None) -> None:
    arrival = "from a by b\n\tfor <c@x.org>; Sat, 1 Mar 2025 09:00:00 +0000"
    assert read(Date=absurd, Received=arrival).sent_at == MARCH_1
    assert read(Date=absurd, envelope="Sat Mar  1 09:00:00 2025").sent_at == MARCH_1
    assert refused(Date=absurd) == "skipped, because it bears no date that can be true."


def test_a_date_days_after_its_arrival_gives_way_and_one_of_another_zone_does_not() -> None:
    arrival = "by b; Sat, 1 Mar 2025 09:00:00 +0000"
    assert read(Date="Fri, 1 Mar 2030 09:00:00 +0000", Received=arrival).sent_at == MARCH_1
    assert read(Date="Sat, 1 Mar 2025 20:00:00 +0000", Received=arrival).sent_at == MARCH_1 + 11 * 3600 * SECOND


@pytest.mark.parametrize(
    ("content", "charset", "want"),
    [
        ("Grüße".encode("latin-1"), "iso-8859-1", "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße"),
        ("Grüße".encode("latin-1"), "", "Grüße"),
        ("“so”".encode("cp1252"), "iso-8859-1", "“so”"),
        ("Grüße".encode(), "no-such-charset", "Grüße"),
        ("Grüße".encode(), "hex", "Grüße"),
        ("привет".encode("koi8-r"), "KOI8-R", "привет"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("Gr\0uß".encode(), "utf-8", "Gruß"),
        (b"+2AA-x", "utf-7", "\ufffdx"),
        (b"\x81\x8d", "", "\x81\x8d"),
    ],
)
def test_text_is_read_also_where_its_charset_is_wrong(content: bytes, charset: str, want: str) -> None:
    assert charsets.text_of(content, charset) == want


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("=?utf-8?q?b=C3=B6g?= and more", "bög and more"),
        ("=?UTF-8?B?YsO2?= =?UTF-8?B?Zw==?=", "bög"),
        ("=?utf-8?b?YsM=?= =?utf-8?b?tmc=?=", "bög"),
        ("=?iso-8859-1?Q?b=F6g?=x", "bögx"),
        ("=?iso-8859-1*de?Q?b=F6g?=", "bög"),
        ("=?utf-8?q?b=C3=B6g", "=?utf-8?q?b=C3=B6g"),
        ("=?utf-8?b?YsO2Zw?=", "bög"),
        ("=?unknown?q?b=C3=B6g?=", "bög"),
    ],
)
def test_encoded_words_are_read_also_where_they_are_broken(value: str, want: str) -> None:
    assert charsets.unfolded(value) == want


def test_everybody_addressed_stands_once_in_their_first_role() -> None:
    one = read(
        To="Ego <ego@example.org>, Bo <bo@x.org>", Cc="bo@x.org, Cem <cem@x.org>, ada@example.net", Bcc="dora@x.org"
    )
    assert [(party.handle.value, party.name, party.role) for party in one.audience] == [
        ("ego@example.org", "Ego", "to"),
        ("bo@x.org", "Bo", "to"),
        ("cem@x.org", "Cem", "cc"),
        ("dora@x.org", "", "bcc"),
    ]


def test_one_who_writes_to_oneself_is_the_audience() -> None:
    assert [party.handle.value for party in read(To="ada@example.net").audience] == ["ada@example.net"]


def test_one_message_in_two_archives_is_one_and_one_id_of_two_messages_is_two() -> None:
    plain = read("They are up, all of them, in both beds.\n")
    carried = read("They are up, all of them, in both beds.\n", Received="by b; Sat, 1 Mar 2025 09:00:02 +0000")
    assert plain.identity == carried.identity
    assert len(plain.identity) == 16
    assert read("Something else.\n").identity != plain.identity
    assert (
        read("They are up, all of them, in both beds.\n", Date="Sat, 1 Mar 2025 09:00:01 +0000").identity
        != plain.identity
    )


def test_a_message_without_an_id_is_known_by_author_date_subject_and_beginning() -> None:
    nameless = {"Message_ID": None}
    one = read(**nameless)
    assert one.identity == read(**nameless).identity
    assert one.key == read(**nameless).key
    assert one.identity != read(Subject="Peas", **nameless).identity
    assert one.identity != read(From="bo@x.org", **nameless).identity


def test_a_reply_names_its_parent_and_its_threads_first() -> None:
    first, parent = read(Message_ID="<a@x>"), read(Message_ID="<b@x>")
    reply = read(Message_ID="<c@x>", In_Reply_To="<b@x>", References="<a@x>\n <b@x>")
    assert (reply.answers, reply.root) == (parent.key, first.key)
    assert (first.answers, first.root) == (None, first.key)
    bare = read(Message_ID="<d@x>", In_Reply_To="Your message of Monday <b@x>")
    assert (bare.answers, bare.root) == (parent.key, parent.key)
    only = read(Message_ID="<e@x>", References="<a@x> <b@x>")
    assert (only.answers, only.root) == (parent.key, first.key)
    itself = read(Message_ID="<f@x>", In_Reply_To="<f@x>")
    assert (itself.answers, itself.root) == (None, itself.key)


def test_replies_that_name_no_message_share_a_root_by_subject_and_people() -> None:
    back = read(Subject="Re: The bög", Message_ID="<1@x>", From="ada@x.org", To="bo@x.org")
    forth = read(Subject="AW: Re[2]: the  BÖG", Message_ID="<2@x>", From="bo@x.org", To="ada@x.org")
    others = read(Subject="Re: The bög", Message_ID="<3@x>", From="ada@x.org", To="cem@x.org")
    assert back.root == forth.root
    assert back.root not in {others.root, back.key}
    assert read(Subject="The bög").root == read(Subject="The bög").key


@pytest.mark.parametrize(
    ("fields", "want"),
    [
        ({}, Automation.NONE),
        ({"Auto_Submitted": "no"}, Automation.NONE),
        ({"Auto_Submitted": "auto-replied"}, Automation.AUTO_REPLY),
        ({"Auto_Submitted": "auto-generated"}, Automation.ROBOT),
        ({"X_Autoreply": "yes"}, Automation.AUTO_REPLY),
        ({"Precedence": "auto_reply"}, Automation.AUTO_REPLY),
        ({"X_Auto_Response_Suppress": "All", "Subject": "Automatische Antwort: Beans"}, Automation.AUTO_REPLY),
        ({"X_Auto_Response_Suppress": "OOF", "Subject": "Beans"}, Automation.NONE),
        ({"Subject": "On vacation with Bo"}, Automation.NONE),
        ({"Content_Type": "multipart/report; report-type=delivery-status; boundary=b"}, Automation.BOUNCE),
        ({"Content_Type": "multipart/report; report-type=disposition-notification; boundary=b"}, Automation.AUTO_REPLY),
        ({"From": "MAILER-DAEMON@x.org"}, Automation.BOUNCE),
        ({"From": "postmaster@x.org", "Return_Path": "<>"}, Automation.BOUNCE),
        ({"From": "postmaster@x.org"}, Automation.NONE),
        ({"Return_Path": "<>"}, Automation.ROBOT),
        ({"List_Unsubscribe": "<https://x.org/u>"}, Automation.NEWSLETTER),
        ({"List_Unsubscribe": "<https://x.org/u>", "List_Id": "<news.x.org>"}, Automation.NEWSLETTER),
        ({"Precedence": "bulk"}, Automation.NEWSLETTER),
        ({"List_Post": "NO", "List_Id": "<news.x.org>"}, Automation.NEWSLETTER),
        ({"From": "newsletter@x.org"}, Automation.NEWSLETTER),
        ({"From": "no-reply@x.org"}, Automation.ROBOT),
        ({"From": "shop_noreply@x.org"}, Automation.ROBOT),
        ({"From": "notifications@x.org"}, Automation.ROBOT),
        ({"From": "bounce-1234@x.org"}, Automation.ROBOT),
        ({"From": "botond@x.org"}, Automation.NONE),
        ({"From": "newsome@x.org"}, Automation.NONE),
        ({"From": "rootes@x.org"}, Automation.NONE),
        ({"X_GitHub_Reason": "mention"}, Automation.ROBOT),
        ({"Content_Type": "text/calendar; method=REQUEST"}, Automation.ROBOT),
    ],
)
def test_what_no_person_wrote_to_anybody_is_told_by_its_header(fields: dict[str, str], want: Automation) -> None:
    assert read(**fields).automation == want


TALK = {
    "List_Id": "Garden talk <garden.x.org>",
    "List_Post": "<mailto:garden@x.org>",
    "List_Unsubscribe": "<https://x.org/u>",
}


def test_a_discussion_list_is_a_group_and_its_people_write_there() -> None:
    one = read(To="garden@x.org", Precedence="bulk", **TALK)
    assert (one.group, one.automation, one.author.handle.value) == ("garden.x.org", Automation.NONE, "ada@example.net")
    spare = read(To="garden@x.org", List_Id="<garden.x.org>", Precedence="bulk")
    assert (spare.group, spare.automation) == ("garden.x.org", Automation.NONE)


@pytest.mark.parametrize(
    ("fields", "want"),
    [
        ({"From": "Ada Lind via Garden <garden@x.org>", "Reply_To": "Ada Lind <ada@x.net>"}, ("mail", "ada@x.net")),
        ({"From": "Ada Lind via Garden <garden@x.org>", "X_Original_From": "Ada <ada@x.net>"}, ("mail", "ada@x.net")),
        ({"From": "Ada Lind via Garden <garden@x.org>", "Cc": "Ada Lind <ada@x.net>"}, ("mail", "ada@x.net")),
        (
            {"From": "'Ada Lind' via Garden <garden@x.org>", "Reply_To": "garden@x.org"},
            ("listname", "ada lind @ garden.x.org"),
        ),
        ({"From": "Ada Lind <garden@x.org>"}, ("listname", "ada lind @ garden.x.org")),
        ({"From": "Ada Lind <garden@x.org>", "Reply_To": "Bo Ek <bo@x.net>"}, ("listname", "ada lind @ garden.x.org")),
        ({"From": "Ada <ada=40x.net@dmarc.x.org>"}, ("mail", "ada@x.net")),
        ({"From": "Ada <ada@x.net>"}, ("mail", "ada@x.net")),
    ],
)
def test_behind_a_from_that_a_list_rewrote_stands_the_person(fields: dict[str, str], want: tuple[str, str]) -> None:
    one = read(**TALK, **fields)
    assert one.author.handle == want
    assert one.author.name in {"Ada Lind", "Ada"}
    assert (one.automation, one.group) == (Automation.NONE, "garden.x.org")


def test_a_list_that_hides_its_authors_makes_nobody_of_them() -> None:
    assert read(From="Garden talk <garden@x.org>", **TALK).automation == Automation.ROBOT


def test_who_is_named_nowhere_is_a_problem() -> None:
    assert refused(From=None) == "skipped, because nobody is named as its author."
    assert read(From=None, Sender="bo@x.org").author.handle == ("mail", "bo@x.org")
    assert refused(From="root") == "skipped, because nobody is named as its author."


MIXED = {"Content_Type": 'multipart/mixed; boundary="m"', "MIME_Version": "1.0"}


def test_text_parts_are_gathered_and_attachments_are_not() -> None:
    body = (
        "preamble\n--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\ncontent-type: TEXT/PLAIN; charset*=utf-8''utf-8\n"
        "content-transfer-encoding: base64\n\n" + base64.b64encode("Grüße".encode()).decode() + "\n"
        "--a\nContent-Type: text/html\n\n<p>Gr\n--a--\n--m\nContent-Type: text/plain; name=list.txt\n"
        "Content-Disposition: attachment; filename=list.txt\n\nnot hers\n--m\nContent-Type: message/rfc822\n\n"
        "Subject: inner\n\nnot hers either\n--m\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--m\n\nand a last word"
    )
    one = read(body, **MIXED)
    assert (one.plain, one.html) == ("Grüße\nand a last word", "<p>Gr")


def test_an_invitation_is_told_from_a_letter() -> None:
    body = "--m\n\nCome?\n--m\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--m--\n"
    assert read(body, **MIXED).automation == Automation.ROBOT


@pytest.mark.parametrize(
    ("body", "encoding", "want"),
    [
        (b"R3LDvMOfZQ", "base64", "Grüße"),
        (b"R3LD\nvM!OfZQ==\n--\nlist footer", "base64", "Grüße"),
        (b"Gr=C3=BC=C3=9Fe=\n!", "quoted-printable", "Grüße!"),
        (b"Gr\xc3\xbc\xc3\x9fe =41", "8bit", "Grüße =41"),
        (b"Gr\xc3\xbc\xc3\x9fe", "x-own", "Grüße"),
    ],
)
def test_bodies_are_decoded_also_where_they_are_broken(body: bytes, encoding: str, want: str) -> None:
    assert read(body, Content_Type="text/plain; charset=utf-8", Content_Transfer_Encoding=encoding).plain == want


def test_what_the_fast_parser_refuses_is_read_by_the_slow_one() -> None:
    body = "--m\nContent-Transfer-Encoding: base64\n\n!!R3LDvMOfZQ\n--m\n\nYours\n--m--\n"
    assert read(body, **MIXED).plain.endswith("Yours")


def test_a_line_of_blanks_before_the_first_part_ends_the_header() -> None:
    body = " \n--m\nContent-Type: text/html\n\n<p>Up\n--m--\n"
    whole = raw("", **MIXED).removesuffix(b"\n") + body.encode()
    assert [(one.plain, one.html) for one in letters.read(whole, "here")] == [("", "<p>Up")]


def test_a_boundary_in_the_old_spelling_of_rfc_2231_holds() -> None:
    body = "--m\n\nUp.\n--m--\n"
    assert read(body, Content_Type="multipart/mixed; boundary*=us-ascii''m").plain == "Up."


def test_a_boundary_that_never_comes_leaves_the_text() -> None:
    assert read("They are up.\n", Content_Type="multipart/mixed").plain == "They are up.\n"


@pytest.mark.parametrize("depth", [20, 10_000])
def test_parts_within_parts_are_survived(depth: int) -> None:
    body = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth))
    one = read(f"{body}--b{depth}\n\ndeep\n", Content_Type="multipart/mixed; boundary=b0")
    assert one.subject == "Beans"
    assert ("deep" in one.plain) == (depth == 20)


def test_thousands_of_recipients_references_and_parts_are_survived() -> None:
    crowd = ",\n ".join(f"P{n} <p{n}@x.org>" for n in range(9_000))
    chain = "\n ".join(f"<{n}@x.org>" for n in range(9_000))
    parts = "".join(f"--m\n\nline {n}\n" for n in range(9_000))
    one = read(parts, To=crowd, References=chain, **MIXED)
    assert len(one.audience) == addresses.RECIPIENTS
    assert one.plain.startswith("line 0")


@pytest.mark.parametrize(
    "hostile",
    [
        '"' + '\\"' * 100_000,
        "<" * 200_000,
        "(" * 200_000,
        "=?a?q?" * 40_000,
        "a@" * 100_000,
        ", " * 100_000,
        "a b " * 60_000,
    ],
    ids=["quotes", "angles", "comments", "words", "ats", "commas", "spaces"],
)
def test_hostile_fields_take_linear_time(hostile: str) -> None:
    def spent(field: str) -> float:
        began = time.process_time()
        message = raw(To=field, Subject=field, References=field, From=f"{field} <a@b.c>", Cc=f"x {field}")
        list(letters.read(message, "here"))
        return time.process_time() - began

    assert any(spent(hostile) <= 15 * spent(hostile[: len(hostile) // 10]) + 0.2 for _ in range(3))


def test_a_header_without_an_end_and_a_message_of_old_macs_are_read() -> None:
    head = b"From: ada@x.org\nDate: Sat, 1 Mar 2025 09:00:00 +0000"
    assert [one.plain for one in letters.read(head, "here")] == [""]
    assert [one.plain for one in letters.read((head + b"\n\nUp.\n").replace(b"\n", b"\r"), "here")] == ["Up.\n"]


def test_a_message_that_thunderbird_has_expunged_gives_nothing() -> None:
    assert list(letters.read(raw(**{"X-Mozilla-Status": "0009"}), "here")) == []
    assert read(**{"X-Mozilla-Status": "0001"}).subject == "Beans"


def test_a_subject_on_many_lines_is_one_line() -> None:
    assert read(Subject="=?utf-8?q?b=C3=B6g?=\n\tand  \n beans").subject == "bög and beans"
