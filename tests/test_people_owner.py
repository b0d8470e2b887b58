"""Who the archive's owner is, and who is no person at all."""

from amity.model import Handle, Wish, WishKind
from amity.people import Known, automated, me


def known(number, address, name="", kind="mail", **numbers):
    return Known(number, Handle(kind, address), ((name, 3),) if name else (), **numbers)


def wish(kind, made_at, *ones):
    return Wish(made_at, kind, made_at, tuple(one.handle for one in ones))


def told(claims):
    return {claim.handle_id: claim.sure for claim in claims}


ADA = known(1, "ada@engine.example", "Ada Lovelace", written=400, sent_flag=390, seen=900)
GRACE = known(2, "grace@navy.example", "Grace Hopper", written=200, seen=420)


def test_who_wrote_what_lies_in_sent_is_the_owner():
    (claim,) = me([ADA, GRACE], (), 1000)
    assert claim == (1, "wrote 390 of the 390 messages in Sent", True)


def test_one_stray_message_in_sent_names_nobody():
    stray = GRACE._replace(sent_flag=1)
    assert told(me([ADA, stray], (), 1000)) == {1: True}


def test_a_second_address_that_wrote_little_is_asked_about():
    second = known(3, "star@gmail.com", written=2, sent_flag=2, seen=2)
    assert told(me([ADA, GRACE, second], (), 1000)) == {1: True, 3: False}


def test_two_addresses_that_both_sent_are_both_the_owner():
    second = known(3, "star@gmail.com", written=90, sent_flag=90, seen=200)
    assert told(me([ADA, GRACE, second], (), 1000)) == {1: True, 3: True}


def test_where_mail_was_delivered_is_the_owner_and_a_list_is_not():
    owner = known(1, "ada@engine.example", written=5, delivered=900, seen=950)
    a_list = known(2, "growers@weir.example", delivered=950, seen=990)
    claims = me([owner, a_list, GRACE], (), 1000)
    assert told(claims) == {1: True, 2: False}
    assert claims[0].because == "900 messages were delivered to it"


def test_without_flags_the_owner_is_author_or_recipient_of_nearly_everything():
    owner = known(1, "ada@engine.example", written=300, seen=990, both_sides=20)
    a_list = known(2, "everybody@weir.example", seen=995)
    claims = me([owner, a_list, GRACE], (), 1000)
    assert claims == ((1, "wrote or was sent 990 of 1000 messages", True),)


def test_once_the_likeliest_was_disowned_the_next_one_is_asked_about_unless_the_archive_itself_says_so():
    owner = known(1, "ada@engine.example", written=300, seen=990)
    other = known(2, "grace@navy.example", written=300, seen=900)
    assert told(me([owner, other], [wish(WishKind.NOT_ME, 1, owner)], 1000)) == {2: False}
    sent = other._replace(sent_flag=200)
    assert told(me([owner, sent], [wish(WishKind.NOT_ME, 1, owner)], 1000)) == {2: True}
    delivered = other._replace(delivered=200)  # a part of it, and nearly everywhere besides
    assert told(me([owner, delivered], [wish(WishKind.NOT_ME, 1, owner)], 1000)) == {2: True}


def test_disowning_somebody_else_leaves_a_sure_owner_sure():
    owner = known(1, "ada@engine.example", written=300, seen=990)
    assert told(me([owner, GRACE], [wish(WishKind.NOT_ME, 1, GRACE)], 1000)) == {1: True}


def test_two_candidates_that_are_close_are_both_asked_about():
    one = known(1, "ada@engine.example", written=300, seen=900)
    other = known(2, "grace@navy.example", written=300, seen=850)
    assert told(me([one, other], (), 1000)) == {1: False, 2: False}


def test_who_misses_hardly_anything_is_the_owner_though_somebody_else_is_in_much_of_it():
    owner = known(1, "ada@engine.example", written=300, seen=970)
    colleague = known(2, "grace@navy.example", written=300, seen=770)  # misses 230, more than 3 * 30 + 50
    assert told(me([owner, colleague], (), 1000)) == {1: True}
    nearer = colleague._replace(seen=870)  # misses 130
    assert told(me([owner, nearer], (), 1000)) == {1: False, 2: False}


def test_two_addresses_under_one_name_are_the_owner_where_only_together_they_are_in_nearly_everything():
    work = known(1, "ada@engine.example", "Ada Lovelace", written=300, seen=700)
    private = known(2, "stars@gmail.com", "Ada Lovelace", written=100, seen=450)
    seldom = known(3, "gazer@choir.example", "Ada Lovelace", written=5, seen=20)
    ones = [work, private, seldom, GRACE._replace(handle_id=4)]
    covered = {(1, 2): 980}
    claims = me(ones, (), 1000, lambda handles: covered[tuple(handles)])
    assert told(claims) == {1: True, 2: True, 3: False}
    assert claims[1].because == "with ada@engine.example, under one name, wrote or was sent 980 of 1000 messages"
    assert told(me(ones, (), 1000, lambda _: 750)) == {1: False, 2: False}
    assert told(me(ones, (), 1000)) == {1: False, 2: False}


def test_an_address_that_never_writes_is_asked_about_last():
    collector = known(3, "archive@store.example", delivered=1000)
    writer = known(1, "ada@engine.example", written=300, seen=700)
    assert list(told(me([collector, writer], (), 1000))) == [1, 3]


def test_on_a_public_list_nobody_is_the_owner():
    posters = [known(number, f"p{number}@x{number}.example", written=50, seen=60 + number) for number in range(1, 20)]
    assert me(posters, (), 1000) == ()


def test_a_handful_of_messages_is_not_enough_to_be_sure():
    assert told(me([known(1, "ada@engine.example", written=2, seen=5)], (), 5)) == {1: False}


def test_who_only_received_is_asked_about():
    claims = me(
        [known(1, "ada@engine.example", seen=100), known(2, "grace@navy.example", written=60, seen=60)], (), 100
    )
    assert told(claims) == {1: False}
    assert claims[0].because == "100 of 100 messages were sent to it, though it wrote none"


def test_what_ego_said_overrides_everything():
    assert told(me([ADA, GRACE], [wish(WishKind.NOT_ME, 1, ADA), wish(WishKind.ME, 2, GRACE)], 1000)) == {2: True}
    assert me([ADA, GRACE], [wish(WishKind.ME, 1, GRACE)], 1000)[0] == (2, "you said so", True)


def test_a_further_address_takes_nobody_away_who_is_in_nearly_everything():
    work = known(1, "ada@engine.example", "Ada Lovelace", written=300, seen=700)
    private = known(2, "stars@gmail.com", "Ada Lovelace", written=100, seen=450)
    seldom = known(3, "a.king@choir.example", "Ada King", written=5, seen=20)
    both = {(1, 2): 980, (2,): 450, (3,): 20, (1, 2, 3): 990}

    def mine(*said):
        return told(me([work, private, seldom], [wish(WishKind.ME, 1, *said)], 1000, lambda ones: both[tuple(ones)]))

    assert mine(seldom) == {3: True, 1: True, 2: True}
    assert mine(private) == {2: True, 1: True}


def test_who_said_to_be_in_half_of_it_all_is_the_owner_and_the_other_one_is_not():
    owner = known(1, "ada@engine.example", "Ada Lovelace", written=300, seen=600)
    other = known(2, "grace@navy.example", "Grace Hopper", written=300, seen=990)
    assert told(me([owner, other], (), 1000)) == {2: True}
    assert told(me([owner, other], [wish(WishKind.ME, 1, owner)], 1000)) == {1: True}


def test_the_later_word_on_who_i_am_holds():
    wishes = [wish(WishKind.ME, 1, GRACE), wish(WishKind.NOT_ME, 2, GRACE)]
    assert told(me([ADA, GRACE], wishes, 1000)) == {1: True}


def test_the_owners_name_at_an_address_that_agrees_is_the_owner_too():
    private = known(3, "ada.lovelace@gmail.com", "Ada Lovelace", written=4, seen=9)
    stranger = known(4, "stargazer@choir.example", "Ada Lovelace", written=4, seen=9)
    hidden = known(5, "ada lovelace via growers", "Ada Lovelace via Growers", kind="listname", written=4, seen=4)
    owner = ADA._replace(handle=Handle("mail", "ada.lovelace@lovelace.example"))
    assert told(me([owner, GRACE, private, stranger, hidden], (), 1000)) == {1: True, 3: True, 4: False, 5: True}


def test_an_empty_archive_has_no_owner():
    assert me((), (), 0) == ()


def test_machines_are_known_by_address_by_headers_and_by_behaviour():
    assert automated(known(1, "no-reply@shop.example", written=1)) == "the address is one that only machines write from"
    assert (
        automated(known(1, "growers@lists.weir.example")) == "it is a mailing list: it is written to and never writes"
    )
    assert (
        automated(known(1, "hello@shop.example", written=10, automated=9)) == "most of its mail was sent by a machine"
    )
    many = known(1, "hello@shop.example", written=40, reached=30)
    assert automated(many) == "it wrote to 30 people and nobody ever wrote back"


def test_a_bot_is_a_machine_though_it_is_only_written_to_and_mr_talbot_is_none():
    for address in ("syzbot+a1b2@engine.example", "tip-bot2@navy.example", "patchwork-bot+x@navy.example"):
        assert automated(known(1, address, addressed=3)) == "the address is one that only machines write from"
    for address in ("talbot@navy.example", "j.talbot@navy.example", "abbot@choir.example"):
        assert automated(known(1, address, addressed=3)) is None


def test_what_is_often_written_to_beside_others_and_never_writes_is_no_person():
    team = known(1, "engine-team@engine.example", addressed=12)
    assert automated(team) == "you wrote to it 12 times, always beside others, and it never wrote to anybody"
    assert automated(team._replace(addressed=11)) is None
    assert automated(team._replace(alone=1)) is None
    assert automated(team._replace(written=1)) is None


def test_people_are_people_even_unanswered_or_away():
    assert automated(known(1, "ada@engine.example", written=2, reached=1)) is None
    assert automated(known(1, "ada@engine.example", written=40, reached=1)) is None
    assert automated(known(1, "ada@engine.example", written=40, reached=30, answered=1)) is None
    assert automated(known(1, "ada@engine.example", written=3, automated=3, addressed=3)) is None
    assert automated(known(1, "ada@engine.example", seen=4)) is None


def test_what_ego_said_of_a_machine_holds():
    robot = known(1, "no-reply@shop.example", written=9)
    assert automated(robot, [wish(WishKind.PERSON, 1, robot)]) is None
    assert automated(GRACE, [wish(WishKind.AUTOMATED, 1, GRACE)]) == "you said that this is no person"
    assert automated(GRACE, [wish(WishKind.AUTOMATED, 1, GRACE), wish(WishKind.PERSON, 2, GRACE)]) is None
    assert automated(GRACE, [wish(WishKind.AUTOMATED, 1, robot)]) is None
