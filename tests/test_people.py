"""Handles into persons: what is joined, what is asked about, and what ego says holds."""

from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from amity.model import Handle, Wish, WishKind
from amity.people import Known, Resolution, resolve
from amity.people.likeness import relation
from amity.people.names import parse


def known(number, address, *names, kind="mail", **numbers):
    return Known(number, Handle(kind, address), tuple((name, 3) for name in names), **{"written": 3, **numbers})


def wish(kind, made_at, *ones):
    return Wish(made_at, kind, made_at, tuple(one.handle for one in ones))


def persons(ones, wishes=(), together=()):
    """The groups of handle ids, as a set of sets."""
    return groups(resolve(ones, wishes, together))


def groups(resolution):
    found = {}
    for one in resolution.belongings:
        found.setdefault(one.person, set()).add(one.handle_id)
    return {frozenset(members) for members in found.values()}


def apart(*numbers):
    return {frozenset({number}) for number in numbers}


def joined(one, other, **more):
    return len(persons([one, other], **more)) == 1


ADA = known(1, "ada.lovelace@engine.example", "Ada Lovelace")
ADA_PRIVATE = known(2, "ada.lovelace@gmail.com", "Ada Lovelace")
GRACE = known(3, "grace.hopper@navy.example", "Grace Hopper")


def test_a_rare_name_at_work_and_at_home_with_the_same_word_before_the_at_is_one_person():
    (first, second), doubts = resolve([ADA, ADA_PRIVATE], (), ())
    assert (first.person, second.person) == (1, 1)
    assert first.by == "self"
    assert second.by == "rule"
    assert second.because == "the same full name and the same name before the @ as ada.lovelace@engine.example"
    assert doubts == ()


def test_an_initial_before_the_surname_agrees_with_the_full_name():
    assert joined(ADA, known(2, "a.lovelace@gmail.com", "Ada Lovelace"))


def test_a_name_alone_is_asked_about_where_little_is_known_of_how_rare_it_is():
    other = known(2, "stargazer77@gmail.com", "Ada Lovelace")
    result = resolve([ADA, other], (), ())
    assert groups(result) == apart(1, 2)
    (doubt,) = result.doubts
    assert (doubt.left, doubt.right) == (1, 2)
    assert doubt.reasons == ("the same full name",)
    assert doubt.against == ("nothing but the name agrees",)


def _town(people):
    """That many others, none of whom shares a word of their name with another."""
    words = ["".join(letters).capitalize() for letters in product("bdfgklmn", "aeiou", "rstvwz", "aeiou")]
    return [known(100 + one, f"x{one}@town.example", f"{words[one]} {words[one]}ev") for one in range(people)]


def test_a_name_that_is_rare_among_many_joins_alone_and_a_common_one_does_not():
    other = known(2, "stargazer77@gmail.com", "Ada Lovelace")
    first, second, *_ = resolve([ADA, other, *_town(1000)], (), ()).belongings
    assert (first.person, second.person) == (1, 1)
    assert second.because == "the same full name as ada.lovelace@engine.example"
    smiths = [known(1, "js@engine.example", "John Smith"), known(2, "stargazer77@gmail.com", "John Smith")]
    result = resolve([*smiths, *_town(1000)], (), ())
    assert [one.person for one in result.belongings[:2]] == [1, 2]
    assert [(one.left, one.right) for one in result.doubts] == [(1, 2)]


def test_a_rare_name_does_not_join_who_met_in_one_message_nor_a_slip_of_the_pen():
    other = known(2, "stargazer77@gmail.com", "Ada Lovelace")
    near = known(3, "stargazer78@gmail.com", "Ada Lovelase")
    result = resolve([ADA, other, near, *_town(1000)], (), [(1, 2)])
    assert [one.person for one in result.belongings[:3]] == [1, 2, 3]


def test_two_people_of_one_name_at_two_firms_stay_two():
    namesake = known(2, "adalovelace@choir.example", "Ada Lovelace")
    result = resolve([ADA, namesake], (), ())
    assert groups(result) == apart(1, 2)
    assert "they are at two organisations" in result.doubts[0].against


def test_a_domain_that_bears_the_name_is_no_second_firm():
    assert joined(ADA, known(2, "ada@lovelace.example", "Ada Lovelace"))


def test_a_common_name_is_not_joined_for_the_form_of_its_address():
    result = resolve(
        [known(1, "john.smith@gmail.com", "John Smith"), known(2, "john.smith@gmx.de", "John Smith")], (), ()
    )
    assert groups(result) == apart(1, 2)
    assert len(result.doubts) == 1


def test_a_common_name_twice_in_one_small_organisation_is_one_person():
    assert joined(known(1, "john.smith@acme.example", "John Smith"), known(2, "jsmith@acme.example", "John Smith"))


def test_gmail_dots_and_plus_tags_are_one_mailbox():
    ones = [
        known(1, "adalovelace@gmail.com"),
        known(2, "ada.lovelace@googlemail.com", "A. L."),
        known(3, "ada.lovelace+lists@gmail.com"),
    ]
    result = resolve(ones, (), ())
    assert groups(result) == {frozenset({1, 2, 3})}
    assert result.belongings[1].because.startswith("the same mailbox, written with other dots or with a tag")


def test_dots_matter_elsewhere():
    assert not joined(known(1, "adal@acme.example"), known(2, "ada.l@acme.example"))


def test_a_tag_of_a_reply_robot_is_no_mailbox_of_its_person():
    assert not joined(
        known(1, "reply+a81@forge.example", "Ada Lovelace"), known(2, "reply+b77@forge.example", "Ada Lovelace")
    )


def test_names_spelled_in_other_order_case_and_dress_are_the_same():
    for spelled in (
        "Lovelace, Ada",
        "ADA LOVELACE",
        "Dr. Ada Lovelace, PhD",
        "'Ada Lovelace'",
        "Ada Lovelace (she/her)",
        "Adá Lovelace",
    ):
        assert joined(ADA, known(2, "ada.lovelace@gmail.com", spelled)), spelled


def test_a_nickname_joins_only_where_the_address_says_as_much():
    robert = known(1, "robert.kowalczyk@acme.example", "Robert Kowalczyk")
    assert joined(robert, known(2, "bob.kowalczyk@acme.example", "Bob Kowalczyk"))
    assert not joined(robert, known(2, "bob.kowalczyk@gmail.com", "Bob Kowalczyk"))


def test_a_slip_of_the_pen_is_asked_about():
    result = resolve([ADA, known(2, "ada.lovelace@gmail.com", "Ada Lovelance")], (), ())
    assert groups(result) == apart(1, 2)
    assert result.doubts[0].reasons[0] == "a name that differs by a little"


def test_father_and_son_are_two():
    senior = known(1, "ada.lovelace@engine.example", "Ada Lovelace Sr.")
    junior = known(2, "alovelace@engine.example", "Ada Lovelace Jr.")
    assert not joined(senior, junior)


def test_middle_initials_that_differ_are_two_people_even_with_a_plain_name_between():
    ones = [
        known(1, "ada.k.lovelace@gmail.com", "Ada K. Lovelace"),
        known(2, "ada.lovelace@gmx.de", "Ada Lovelace"),
        known(3, "ada.m.lovelace@posteo.de", "Ada M. Lovelace"),
    ]
    assert not any({1, 3} <= group for group in persons(ones))


def test_handles_that_stood_in_one_message_are_asked_about_and_not_joined():
    result = resolve([ADA, ADA_PRIVATE], (), [(2, 1)])
    assert groups(result) == apart(1, 2)
    assert result.doubts == () or "both stood in one message, as if they were two people" in result.doubts[0].against


def test_ones_own_second_address_in_copy_is_still_ones_own():
    one, other = (
        known(number, f"stargazer@{host}", "Ada Lovelace") for number, host in ((1, "gmail.com"), (2, "gmx.de"))
    )
    assert persons([one, other], together=[(1, 2)]) == {frozenset({1, 2})}
    ours, theirs = (
        known(1, "alovelace@engine.example", "Ada Lovelace"),
        known(2, "alovelace@engine.test", "Ada Lovelace"),
    )
    assert persons([ours, theirs], together=[(1, 2)]) == {frozenset({1, 2})}
    daughter = known(2, "alovelace@gmx.de", "Ada Lovelace")  # any A. Lovelace would choose it
    assert persons([ours, daughter], together=[(1, 2)]) == apart(1, 2)


def test_standing_in_one_message_keeps_whole_groups_apart():
    third = known(3, "ada.lovelace@gmx.de", "Ada Lovelace")
    assert not any({1, 3} <= group for group in persons([ADA, ADA_PRIVATE, third], together=[(1, 3)]))


def test_a_name_on_a_list_that_hides_addresses_joins_the_person_of_that_name():
    hidden = known(9, "ada lovelace via growers", "Ada Lovelace via Growers", kind="listname")
    assert persons([ADA, GRACE, hidden], together=[(1, 9)]) == {frozenset({1, 9}), frozenset({3})}


def test_a_name_on_a_list_that_two_people_have_joins_neither():
    namesake = known(2, "adalovelace@choir.example", "Ada Lovelace")
    hidden = known(9, "ada lovelace via growers", "Ada Lovelace via Growers", kind="listname")
    assert persons([ADA, namesake, hidden]) == apart(1, 2, 9)


def test_a_service_that_writes_in_somebodys_name_is_not_that_person():
    assert not joined(ADA, known(2, "ada.lovelace@invitations.example", "Ada Lovelace via LinkedIn"))


def test_a_mailbox_that_several_people_use_joins_nobody():
    office = known(2, "ada.lovelace@gmail.com", "Ada Lovelace", "Grace Hopper", "Mary Somerville")
    assert not joined(ADA, office)


def test_the_same_mailbox_at_two_hosts_of_a_firm_needs_no_name():
    assert joined(known(1, "alovelace@mail.acme.example"), known(2, "alovelace@acme.example", "Ada Lovelace"))
    assert not joined(known(1, "info@mail.acme.example"), known(2, "info@acme.example"))


def test_what_ego_joins_is_joined_and_what_ego_parts_is_parted():
    assert joined(ADA, GRACE, wishes=[wish(WishKind.SAME, 1, ADA, GRACE)])
    assert not joined(ADA, ADA_PRIVATE, wishes=[wish(WishKind.DIFFERENT, 1, ADA, ADA_PRIVATE)])


def test_a_pair_that_ego_has_parted_is_not_asked_about_again():
    namesake = known(2, "stargazer77@gmail.com", "Ada Lovelace")
    assert resolve([ADA, namesake], [wish(WishKind.DIFFERENT, 1, ADA, namesake)], ()).doubts == ()


def test_a_parting_holds_through_a_third_handle():
    third = known(3, "ada.lovelace@gmx.de", "Ada Lovelace")
    found = persons([ADA, ADA_PRIVATE, third], wishes=[wish(WishKind.DIFFERENT, 1, ADA, third)])
    assert not any({1, 3} <= group for group in found)


def test_the_later_wish_holds():
    merge, split = wish(WishKind.SAME, 1, ADA, GRACE), wish(WishKind.DIFFERENT, 2, ADA, GRACE)
    assert not joined(ADA, GRACE, wishes=[merge, split])
    assert joined(ADA, GRACE, wishes=[split, wish(WishKind.SAME, 3, ADA, GRACE)])


def test_a_married_name_that_ego_joined_still_draws_its_own_further_address():
    king = known(4, "ada.king@engine.example", "Ada King")
    further = known(5, "ada.king@gmail.com", "Ada King")
    wishes = [wish(WishKind.SAME, 1, ADA, king)]
    assert persons([ADA, king, known(5, "a.king@engine.example", "Ada King")], wishes=wishes) == {frozenset({1, 4, 5})}
    assert {4, 5} <= max(
        persons([ADA, king, further], wishes=[*wishes, wish(WishKind.SAME, 2, king, further)]), key=len
    )


def test_all_that_ego_calls_their_own_is_one_person():
    wishes = [wish(WishKind.ME, 1, ADA), wish(WishKind.ME, 2, GRACE)]
    assert joined(ADA, GRACE, wishes=wishes)
    assert not joined(ADA, GRACE, wishes=[*wishes, wish(WishKind.NOT_ME, 3, GRACE)])


def test_joining_by_hand_says_so():
    assert resolve([ADA, GRACE], [wish(WishKind.SAME, 1, ADA, GRACE)], ()).belongings[1] == (
        3,
        1,
        "you said that they are one person",
        "wish",
    )


FIRST = ["Ada", "Grace", "Robert", "Bob", "A.", "Łucja"]
LAST = ["Lovelace", "Hopper", "Kowalczyk", "Smith"]
HOSTS = ["gmail.com", "gmx.de", "engine.example", "mail.engine.example", "navy.example", "lovelace.example"]


@st.composite
def handles(draw):
    ones = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        first, last = draw(st.sampled_from(FIRST)), draw(st.sampled_from(LAST))
        form = draw(
            st.sampled_from(["{f}.{l}", "{f}{l}", "{i}{l}", "{f}", "star{l}", "info", "{f}.{l}+tag", "no-reply"])
        )
        local = form.format(f=first.lower().strip("."), l=last.lower(), i=first[0].lower())
        spelled = draw(st.sampled_from(["{f} {l}", "{l}, {f}", "{f}", "", "{f} K. {l}", "{f} {l} via Growers"]))
        kind = draw(st.sampled_from(["mail", "mail", "mail", "listname"]))
        value = f"{local}@{draw(st.sampled_from(HOSTS))}"
        if all(one.handle != (kind, value) for one in ones):
            ones.append(known(number, value, spelled.format(f=first, l=last), kind=kind))
    return ones


@st.composite
def wished(draw, ones):
    kinds = draw(st.lists(st.sampled_from([WishKind.SAME, WishKind.DIFFERENT]), max_size=6))
    return [
        wish(kind, number, *draw(st.lists(st.sampled_from(ones), min_size=2, max_size=3, unique=True)))
        for number, kind in enumerate(kinds, start=1)
    ]


@st.composite
def worlds(draw):
    ones = draw(handles().filter(lambda found: len(found) > 2))
    pairs = st.tuples(*[st.sampled_from([one.handle_id for one in ones])] * 2)
    return ones, draw(wished(ones)), draw(st.lists(pairs, max_size=4))


PATIENT = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@PATIENT
@given(worlds(), st.randoms())
def test_the_order_of_what_is_known_changes_nothing(world, dice):
    ones, wishes, together = world
    before = resolve(ones, wishes, together)
    for some in (ones, wishes, together):
        dice.shuffle(some)
    assert resolve(ones, wishes, together) == before


@PATIENT
@given(worlds())
def test_each_handle_is_in_one_person_whom_its_smallest_handle_names(world):
    ones, wishes, together = world
    result = resolve(ones, wishes, together)
    assert [one.handle_id for one in result.belongings] == sorted(one.handle_id for one in ones)
    for group in groups(result):
        assert {one.person for one in result.belongings if one.handle_id in group} == {min(group)}
    for doubt in result.doubts:
        assert not any({doubt.left, doubt.right} <= group for group in groups(result))


@PATIENT
@given(worlds())
def test_what_ego_said_last_holds_whatever_the_evidence(world):
    ones, wishes, together = world
    found = persons(ones, wishes, together)
    ids = {one.handle: one.handle_id for one in ones}
    if not wishes:
        return
    last = wishes[-1]
    pairs = list(combinations([ids[handle] for handle in last.handles], 2))
    inside = [any({one, other} <= group for group in found) for one, other in pairs]
    assert all(inside) if last.kind == WishKind.SAME else not any(inside)


@PATIENT
@given(worlds())
def test_partings_hold_where_nothing_was_joined_later(world):
    ones, wishes, together = world
    ids = {one.handle: one.handle_id for one in ones}
    joins = max((one.made_at for one in wishes if one.kind == WishKind.SAME), default=0)
    found = persons(ones, wishes, together)
    for one in wishes:
        if one.kind == WishKind.DIFFERENT and one.made_at > joins:
            for left, right in combinations([ids[handle] for handle in one.handles], 2):
                assert not any({left, right} <= group for group in found)


@PATIENT
@given(worlds())
def test_no_rule_joins_two_different_full_names_or_two_words_that_met_in_one_message(world):
    ones, _, together = world
    by_id = {one.handle_id: one for one in ones}
    result = resolve(ones, (), together)
    mailbox = {one.handle_id for one in result.belongings if "same mailbox" in one.because}
    hidden = {one.handle_id for one in ones if one.handle.kind == "listname"}
    for group in groups(result):
        for left, right in combinations(sorted(group - mailbox - hidden), 2):
            names = [parse(by_id[number].names[0][0]) for number in (left, right)]
            if None not in names and not any(name.hidden for name in names) and not mailbox & group:
                assert relation(*names) in {"same", "middle", "initial", "nickname", ""}
            same_word = by_id[left].handle.value.partition("@")[0] == by_id[right].handle.value.partition("@")[0]
            if not mailbox & group and not same_word:
                assert (left, right) not in together
                assert (right, left) not in together


@PATIENT
@given(worlds())
def test_saying_what_amity_found_changes_nothing(world):
    ones, _, together = world
    by_id = {one.handle_id: one for one in ones}
    found = persons(ones, (), together)
    said = [
        wish(WishKind.SAME, n, *(by_id[number] for number in sorted(group))) for n, group in enumerate(found, start=1)
    ]
    assert persons(ones, said, together) == found


@PATIENT
@given(worlds())
def test_a_merge_and_a_later_split_restore_what_was(world):
    ones, _, together = world
    before = persons(ones, (), together)
    left, right = ones[0], ones[-1]
    if any({left.handle_id, right.handle_id} <= group for group in before):
        return
    said = [wish(WishKind.SAME, 1, left, right), wish(WishKind.DIFFERENT, 2, left, right)]
    assert persons(ones, said, together) == before


class MergeSplitUndo(RuleBasedStateMachine):
    """Merging, splitting and taking back by hand: what is taken back leaves no trace."""

    ones = (
        ADA,
        GRACE,
        ADA_PRIVATE,
        known(4, "a.lovelace@gmx.de", "Ada Lovelace"),
        known(5, "ada@choir.example", "Ada Lovelace"),
    )

    def __init__(self):
        super().__init__()
        self.wishes: list[Wish] = []
        self.before: list[Resolution] = []
        self.clock = 0

    def _now(self):
        return resolve(self.ones, self.wishes, ())

    def _say(self, kind, left, right):
        self.before.append(self._now())
        self.clock += 1
        self.wishes.append(wish(kind, self.clock, self.ones[left], self.ones[right]))

    @rule(left=st.integers(0, 1), right=st.integers(2, 4))
    def merge(self, left, right):
        self._say(WishKind.SAME, left, right)
        assert any({self.ones[left].handle_id, self.ones[right].handle_id} <= one for one in groups(self._now()))

    @rule(left=st.integers(0, 1), right=st.integers(2, 4))
    def split(self, left, right):
        self._say(WishKind.DIFFERENT, left, right)
        assert not any({self.ones[left].handle_id, self.ones[right].handle_id} <= one for one in groups(self._now()))

    @precondition(lambda self: self.wishes)
    @rule()
    def undo(self):
        self.wishes.pop()
        assert self._now() == self.before.pop()

    @invariant()
    def everybody_is_somebody(self):
        assert {one.handle_id for one in self._now().belongings} == {one.handle_id for one in self.ones}


MergeSplitUndo.TestCase.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
TestMergeSplitUndo = MergeSplitUndo.TestCase
