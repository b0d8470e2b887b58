"""What cards add to the evidence that two addresses are one person, and what they say against it."""

from amity.model import Handle
from amity.people import Known, resolve
from amity.people.evidence import Scale
from amity.people.profiles import profile


def known(number: int, handle: Handle, *names: str, **told) -> Known:
    return Known(number, handle, tuple((name, 3) for name in names), written=3, seen=3, answered=3, addressed=3, **told)


def mail(value: str) -> Handle:
    return Handle("mail", value)


def joined(*ones: Known, together=()) -> set[int]:
    return {one.person for one in resolve(ones, (), together).belongings}


def test_what_stands_on_one_card_is_one_person_even_where_both_stood_in_one_message() -> None:
    pair = (
        known(1, mail("al@example.net"), "Ada Lind", cards=(1,)),
        known(2, mail("mill9@example.org"), "Ada Lind", cards=(1,)),
    )
    assert joined(*pair) == {1}
    assert joined(*pair, together=[(1, 2)]) == {1}


def test_two_names_on_one_card_stay_two_people() -> None:
    assert joined(
        known(1, mail("a@example.net"), "Ada Lind", cards=(1,)), known(2, mail("b@example.net"), "Bo Vant", cards=(1,))
    ) == {1, 2}


def test_different_birthdays_speak_against_one_person() -> None:
    def pair(born: str) -> tuple[Known, Known]:
        return (
            known(1, mail("ada.quillfeather@gmail.com"), "Ada Quillfeather", cards=(1,), birthday="1984-02-29"),
            known(2, mail("ada.quillfeather@gmx.net"), "Ada Quillfeather", cards=(2,), birthday=born),
        )

    assert joined(*pair("--02-29")) == {1}
    assert joined(*pair("1984-03-01")) == {1, 2}
    one, other = (profile(each) for each in pair("1984-03-01"))
    assert "their birthdays differ" in Scale([one, other]).weigh(one, other).against


def test_a_number_with_and_without_its_country_is_one() -> None:
    abroad, at_home = Handle("phone", "+491512345678"), Handle("phone", "01512345678")
    assert joined(known(1, abroad), known(2, at_home, "Ada Lind")) == {1}
    assert joined(known(1, abroad), known(2, Handle("phone", "01512345679"), "Ada Lind")) == {1, 2}
    assert joined(known(1, abroad, "Bo Vant"), known(2, at_home, "Ada Lind")) == {1, 2}


def test_the_employer_on_a_card_that_names_the_others_address() -> None:
    ones = (
        known(1, Handle("linkedin", "ada-7"), "Ada Quillfeather", cards=(1,), organisation="Brightmill Bakers"),
        known(2, mail("ovens@brightmill.example"), "Ada Quillfeather"),
    )
    assert joined(*ones) == {1}
    assert joined(ones[0]._replace(organisation="Elsewhere"), ones[1]) == {1, 2}
