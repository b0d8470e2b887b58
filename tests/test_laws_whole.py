"""The laws of the doctrine on the whole record: random lives go in as mail does, and what comes out is held to the law.

`test_laws.py` states them for the rooms alone, `test_record.py` states law 10. Here they hold across import, settling,
merging, splitting, undoing, and on the screens.
"""

import json
import os
import re
from contextlib import contextmanager
from datetime import UTC
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.counsel.gate import QUIET, REPLIES
from amity.keeper import act
from amity.keeper.advise import remember_told, today
from amity.keeper.owed import owed
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id, standings, verdict_of
from amity.keeper.weigh import weigh, weighed
from amity.model import DAY, Step, Wish, WishKind
from amity.people import Person
from amity.screens import cli
from amity.screens.clock import day_of
from amity.store.arrivals import Arrivals, begin, finish
from amity.store.wishes import keep_wish
from letters import letter, mbox
from lives import (
    ADA,
    BINDING,
    BO,
    CY,
    FRIENDS,
    FROM_ALTER,
    FROM_EGO,
    ME,
    MIRRORED,
    NAMES,
    START,
    WORDS,
    Turn,
    lived,
    number_of,
    record,
    sentences,
    spoken,
    take,
    turns,
)

END = START + 1_000 * DAY - 1
LATE = START + 2_000 * DAY - 1
SPOKEN_BEFORE = [*FRIENDS, *[Turn("tell", 6)]]
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
fewer = settings(few, max_examples=8)  # where each example weighs a record several times


@contextmanager
def fresh():
    """An empty record of its own for each example."""
    with TemporaryDirectory() as folder, record(Path(folder) / "home") as vault:
        yield vault


def person(vault, handle) -> Person:
    return people_by_id(vault)[number_of(vault, handle)]


def refuses(vault, handle, as_of=END, **how) -> bool:
    return not verdict_of(vault, number_of(vault, handle), as_of, **how).allowed


# Law 1 -------------------------------------------------------------------------------------------------------------------


def shown_by(capsys, *args):
    capsys.readouterr()
    assert cli.run(list(args)) == 0
    return capsys.readouterr().out


@given(friendly=st.tuples(*[st.booleans()] * 3), lives=st.tuples(*[turns(most=5)] * 3), since=st.integers(0, 200))
@fewer
def test_laws_1_and_7_and_8_no_screen_suggests_what_the_guard_refuses_nor_keeps_score(friendly, lives, since, capsys):
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        os.environ["AMITY_HOME"] = str(home)
        every = [
            lived([*(SPOKEN_BEFORE if friend else ()), *life], handle)
            for friend, life, handle in zip(friendly, lives, (ADA, BO, CY), strict=True)
        ]
        found = [one for some in every for one in some]
        end = max((one.sent_at for one in found), default=START) + since * DAY
        with record(home) as vault:
            take(vault, found, end)
        (home / "settings.json").write_text(json.dumps({"timezone": "UTC", "today": day_of(end, UTC).isoformat()}))
        told = json.loads(shown_by(capsys, "today", "--json"))
        explained = json.loads(shown_by(capsys, "why", "--json"))
        screens = [shown_by(capsys, *words) for words in (("today",), ("people",), ("why",))]
        screens += [shown_by(capsys, "who", NAMES[some[0].audience[0].handle if some[0].author.handle.value.startswith("ego") else some[0].author.handle]) for some in every if some]  # fmt: skip
        with record(home) as vault:
            as_of = int(vault.fact("weighed"))
            refused = {
                initiative: {
                    one.name
                    for number, one in people_by_id(vault).items()
                    if not verdict_of(vault, number, as_of, initiative=initiative).allowed
                }
                for initiative in (True, False)
            }
    contacted = [one for one in told["counsel"] if one["act"] not in QUIET]
    assert len(told["counsel"]) <= 3
    assert not [one for one in contacted if one["person"] in refused[one["act"] not in REPLIES]]
    assert {one["person"] for one in told["in_peace"]} == refused[True] - {one["person"] for one in contacted}
    assert {one["person"] for one in explained["lines"]} <= {one["person"] for one in told["counsel"]}
    for one in told["counsel"]:
        assert one["evidence"][0]["rests_on"]
    for screen in screens:
        assert not KEEPS_SCORE.search(screen), screen


KEEPS_SCORE = re.compile(
    r"\d ?%|\b(score|ranks?|ranking|overdue|streak|pipeline|touchpoint|contacts|level)\b"
    r"|(Lind|Vant|Marsh)[ :,(]{1,3}[+-]?\d+([.,]\d+)?\b(?! (day|week|month|year|January|February|March|April|May|June|July"
    r"|August|September|October|November|December))",
    re.IGNORECASE,
)


@pytest.mark.parametrize("line", ["Ada Lind (0.83)", "Ada Lind: 12", "Bo Vant 45 points", "your streak", "87 %"])
def test_a_screen_that_kept_score_would_be_seen(line):
    assert KEEPS_SCORE.search(line)


def test_law_1_the_guard_refuses_whom_nobody_knows(tmp_path):
    with record(tmp_path / "home") as vault:
        take(vault, lived(FRIENDS), END)
        me = vault.one("select id from person where me = 1")
        assert not refuses(vault, ADA)
        assert not verdict_of(vault, me, END).allowed
        assert not verdict_of(vault, 999, END, initiative=False).allowed


# Law 2 -------------------------------------------------------------------------------------------------------------------

LATER = [one for one in (*FROM_ALTER, *FROM_EGO) if one not in ("open", "ask", "tell", "crowd")]
DEEDS = st.lists(st.sampled_from(["again", "merge", "split", "undo", "grow", "chat"]), min_size=1, max_size=4)


@given(before=turns(most=4), after=turns(LATER, most=4), deeds=DEEDS)
@few
def test_law_2_a_no_survives_import_merge_split_and_undo_and_reaches_across_channels(before, after, deeds):
    of_ada = lived([*before, Turn("try", 2), Turn("no", 3), *after])
    of_bo = lived([Turn("try", 3), Turn("no", 2)], BO, start=START - 90 * DAY)
    with fresh() as vault:
        batch = take(vault, [*of_ada, *of_bo], END)
        closed = verdict_of(vault, number_of(vault, BO), END, initiative=False).reasons[0].reason
        act.say(vault, WishKind.LIFT, [BO], "lift", now=END, as_of=END, text=closed)
        assert not refuses(vault, BO, initiative=False)
        for number, deed in enumerate(deeds):
            if deed == "again":
                take(vault, [*of_ada, *of_bo], END, f"again{number}.mbox")
            elif deed == "grow":
                take(vault, lived([Turn("try", 1 + number)], start=END - 20 * DAY), END, f"grown{number}.mbox")
            elif deed == "chat":
                more = lived([Turn("try", 2), Turn("away", 1)], start=END - 10 * DAY, channel=f"chat{number}")
                take(vault, more, END, f"chat{number}")
            elif deed == "merge" and number_of(vault, ADA) != number_of(vault, BO):
                act.merge(vault, person(vault, ADA), person(vault, BO), now=END, as_of=END)
            elif deed == "split" and number_of(vault, ADA) == number_of(vault, BO):
                act.split(vault, person(vault, ADA), [BO], now=END, as_of=END)
            elif deed == "undo":
                act.undo(vault, batch, END)
                batch = take(vault, [*of_ada, *of_bo], END)
            for initiative in (True, False):
                assert refuses(vault, ADA, initiative=initiative), deed
            assert not [
                one for one in today(vault, END).counsel if ADA in one.person.handles and one.counsel.act not in QUIET
            ]


@given(
    before=turns(most=5), last=st.sampled_from(["soft", "try"]), quick=turns(["soft", "defer", "reply", "away"], most=4)
)
@few
def test_law_2_no_peace_ends_earlier_because_alter_refused_quickly_or_time_passed(before, last, quick):
    pressed = [*before, *[Turn(last, 3)] * (1 if last == "soft" else 2)]
    first = lived(pressed)
    refused = [one._replace(days=1) for one in quick if one.what != "reply"]
    second = lived([*pressed, *refused])
    with fresh() as vault:
        take(vault, first, first[-1].sent_at)
        then = [verdict_of(vault, number_of(vault, ADA), first[-1].sent_at + days * DAY) for days in (0, 40)]
        ends = [one.until for one in then if not one.allowed]
        assert not then[0].allowed
        take(vault, second, second[-1].sent_at, "b.mbox")
        after = verdict_of(vault, number_of(vault, ADA), second[-1].sent_at)
        assert not after.allowed
        if None not in ends:
            assert after.until is None or after.until >= max(ends)
            assert ends == sorted(ends) or "waiting" in str(then)


def renamed(found, name):
    """The same life under another name."""
    return [
        one._replace(
            author=one.author._replace(name=name) if one.author.handle != ME else one.author,
            audience=tuple(part._replace(name=name) if part.handle != ME else part for part in one.audience),
        )
        for one in found
    ]


@given(
    before=turns(FROM_EGO, most=3), no=st.sampled_from(["no", "soft", "defer"]), of_bo=turns(["reply", "answer", "try"], most=4),
    first=st.booleans(), answer=st.sampled_from([WishKind.DIFFERENT, WishKind.SAME, WishKind.WRONG]),
)  # fmt: skip
@fewer
def test_law_2_a_no_holds_for_whoever_may_be_the_same_person_until_that_is_answered(before, no, of_bo, first, answer):
    life = [Turn("try", 2), *before, Turn(no, 3)]
    of_ada = lived(life, start=END - (5 + sum(one.days for one in life)) * DAY)
    of_bo = renamed(lived([*FRIENDS, *of_bo], BO), "Ada Lind")
    with fresh() as vault:
        for number, some in enumerate((of_ada, of_bo) if first else (of_bo, of_ada)):
            take(vault, some, END, f"{number}.mbox")
        assert vault.one("select count(*) from doubt") == 1
        assert number_of(vault, ADA) != number_of(vault, BO)
        kind = WORDS[no][0].value
        reasons = [one for one in verdict_of(vault, number_of(vault, BO), END).reasons if kind in one.reason]
        assert [one.says for one in reasons if "somebody who may be them" in one.says]
        assert kind in {
            one.kind for one in weighed(vault, END, [number_of(vault, BO)]).boundaries[number_of(vault, BO)]
        }
        told = verdict_of(vault, number_of(vault, ADA), END)
        if answer is WishKind.WRONG:
            act.say(vault, answer, [BO], "not so", now=END, as_of=END, text=reasons[0].reason)
            assert verdict_of(vault, number_of(vault, ADA), END) == told  # said of the one, and of nobody else
        else:
            act.say(vault, answer, [ADA, BO], "said", now=END, as_of=END)
        kinds = {one.kind for one in weighed(vault, END).boundaries.get(number_of(vault, BO), ())}
        assert (kind in kinds) is (answer is WishKind.SAME) or (answer is WishKind.SAME and no != "no")


# Law 3 -------------------------------------------------------------------------------------------------------------------

SYMMETRIC = {f"state:{one}" for one in ("close", "established", "budding", "new", "fading", "dormant", "leaning")}
SWAPPED = {"on_you": "on_them", "on_them": "on_you", "": ""}


@given(life=turns(sorted(MIRRORED), most=10), times=st.integers(0, 5), since=st.integers(0, 120))
@few
def test_law_3_with_the_two_exchanged_the_same_is_said_of_the_other_side(life, times, since):
    found = []
    for swap in (False, True):
        whole = [*FRIENDS, *life * times]
        mine = lived([one._replace(what=MIRRORED[one.what]) if swap else one for one in whole])
        with fresh() as vault:
            take(vault, mine, mine[-1].sent_at + since * DAY)
            stands = standings(vault, mine[-1].sent_at + since * DAY)[number_of(vault, ADA)]
        found.append((stands.leaning, {one.reason for one in stands.evidence} & SYMMETRIC))
    (leaning, said), (other_leaning, other_said) = found
    assert leaning == SWAPPED[other_leaning]
    assert said == other_said


# Law 5 -------------------------------------------------------------------------------------------------------------------


@given(life=turns(most=6), since=st.integers(0, 200), which=st.integers(0, 9), deeds=DEEDS)
@fewer
def test_law_5_a_correction_outlives_settling_import_and_undo(life, since, which, deeds):
    found = lived([*SPOKEN_BEFORE, *life])
    end = found[-1].sent_at + since * DAY
    with fresh() as vault:
        batch = take(vault, found, end)
        said = [*standings(vault, end)[number_of(vault, ADA)].evidence]
        said += [reason for reason in verdict_of(vault, number_of(vault, ADA), end).reasons if reason not in said]
        said += [e for one in today(vault, end).counsel for e in one.counsel.evidence[:1] if e not in said]
        said = [one for one in said if one.rests_on and one.reason != "state:unknown"]
        if not said:
            return
        wrong = said[which % len(said)].reason
        act.say(vault, WishKind.WRONG, [ADA], "not so", now=end, as_of=end, text=wrong)
        for number, deed in enumerate(["nothing", *deeds]):
            if deed in ("again", "grow"):
                take(vault, found, end, f"again{number}.mbox")
            elif deed == "undo":
                act.undo(vault, batch, end)
                batch = take(vault, found, end)
            else:
                settle(vault, end)
            assert not [one for one in sentences(spoken(vault, end)) if one == wrong], deed


@given(what=st.sampled_from(["soft", "defer", "no"]), later=st.integers(1, 300), deeds=DEEDS, gone=st.booleans())
@fewer
def test_law_5_a_corrected_sentence_is_never_heard_as_that_again_from_this_person(what, later, deeds, gone):
    """Neither after an undo and a new import, nor in other messages, nor where the first is gone; and only from them."""
    found = lived([*FRIENDS, Turn("try", 3), Turn(what, 2)])
    again = lived([Turn("try", 2), Turn(what, 1)], start=END - later * DAY - 3 * DAY)
    of_bo = lived([*FRIENDS, Turn("try", 3), Turn(what, 2)], BO)
    with fresh() as vault:
        batch = take(vault, [*found, *of_bo], END)
        code = f"cue:{WORDS[what][0].value}@{found[-1].sent_at}"
        act.say(vault, WishKind.WRONG, [ADA], "not so", now=END, as_of=END, text=code)
        take(vault, again, END, "later.mbox")
        for deed in deeds:
            if deed == "undo":
                act.undo(vault, batch, END)
                batch = take(vault, of_bo if gone else [*found, *of_bo], END)
            else:
                settle(vault, END)
        kinds = {one.kind for one in weighed(vault, END).boundaries.get(number_of(vault, ADA), ())}
        assert not kinds & {"soft_no", "deferral", "explicit_no"}
        assert {one.kind for one in weighed(vault, END).boundaries[number_of(vault, BO)]} & {WORDS[what][0].value}
        act.undo(
            vault, vault.one("select max(id) from batch where kind = 'wish'"), END
        )  # one step takes all of it back
        kinds = {one.kind for one in weighed(vault, END).boundaries.get(number_of(vault, ADA), ())}
        assert WORDS[what][0].value in kinds


# What is owed ------------------------------------------------------------------------------------------------------------


def told_owed(vault, as_of=END, *, everything=True):
    """Every bond without the record's own numbers."""
    identity = dict(vault.rows("select id, identity from interaction"))
    return [
        (one.person.handles, one.bond.by_ego, one.bond.kind, one.bond.said_at, one.bond.came, one.bond.evidence.says,
         sorted(identity[number] for number in one.bond.evidence.rests_on))
        for one in owed(vault, as_of, everything=everything)
    ]  # fmt: skip


@given(life=turns(BINDING, most=10), of_bo=turns(BINDING, most=4), which=st.integers(0, 9), deeds=DEEDS, how=st.sampled_from([WishKind.DONE, WishKind.DISMISSED]))  # fmt: skip
@fewer
def test_what_is_owed_survives_undo_and_import_and_what_is_done_stays_done(life, of_bo, which, deeds, how):
    found = [*lived([Turn("try", 1), *life]), *lived(of_bo, BO)]
    with fresh() as vault:
        batch = take(vault, found, END)
        before = told_owed(vault)
        open_ones = [one for one in owed(vault, END, everything=True) if one.bond.came in ("open", "perhaps kept")]
        chosen = open_ones[which % len(open_ones)] if open_ones else None
        if chosen:
            code = chosen.bond.evidence.reason
            act.say(vault, how, chosen.person.handles[:1], "said", now=END, as_of=END, text=code)
        said = told_owed(vault)
        assert len(said) == len(before)
        assert len([1 for one, other in zip(said, before, strict=True) if one[4] != other[4]]) == (chosen is not None)
        for number, deed in enumerate(deeds):
            if deed == "undo":
                act.undo(vault, batch, END)
                assert told_owed(vault) in ([], said)  # all of it, where a second import had brought it, too
                batch = take(vault, found, END)
            elif deed in ("again", "grow"):
                take(vault, found, END, f"again{number}.mbox")
            else:
                settle(vault, END)
            assert told_owed(vault) == said, deed


@given(before=turns(BINDING, most=6), after=turns(BINDING, most=6), since=st.integers(0, 90))
@fewer
def test_laws_3_4_and_6_what_is_owed_rests_on_mail_up_to_that_day_and_is_told_of_both_by_one_measure(
    before, after, since
):
    past = lived([Turn("try", 1), *before])
    then = past[-1].sent_at + since * DAY
    with fresh() as vault:
        take(vault, past, then)
        said = told_owed(vault, then)
        take(vault, lived(after, start=then + DAY), END, "later.mbox")
        assert told_owed(vault, then) == said
        assert all(one[-1] and one[5] for one in said)
    mirror = {"vow": "pledge", "pledge": "vow", "try": "open", "open": "try", "answer": "reply", "reply": "answer"}
    if all(one.what in mirror for one in before):
        swapped = lived([Turn("try", 1), *[one._replace(what=mirror[one.what]) for one in before]])
        with fresh() as vault:
            take(vault, swapped, then)
            other = told_owed(vault, then)
        assert sorted((not one[1], one[3]) for one in said) == sorted((one[1], one[3]) for one in other)


# Law 6 -------------------------------------------------------------------------------------------------------------------


@given(before=turns(most=5), after=turns(most=5), since=st.integers(0, 90), wishes=st.lists(st.sampled_from(
    [WishKind.REST, WishKind.LIFT, WishKind.CIRCLE, WishKind.WRONG, WishKind.DONE, WishKind.NOTE, WishKind.MET]), max_size=3,
))  # fmt: skip
@fewer
def test_law_6_no_later_mail_and_no_later_wish_changes_what_was_said_of_a_day(before, after, since, wishes):
    past = lived([*SPOKEN_BEFORE, *before])
    then = past[-1].sent_at + since * DAY
    with fresh() as vault:
        take(vault, [*past, *lived([Turn("open", 4), Turn("answer", 2)], BO)], then)
        said = spoken(vault, then)
        codes = sorted({one for one in sentences(said) if re.match(r"(cue|state|boundary|reason):", one)})
        take(vault, lived(after, start=then + DAY), END, "later.mbox")
        for number, kind in enumerate(wishes):
            text = codes[number % len(codes)] if kind is WishKind.WRONG and codes else "casual"
            on = then + 5 * DAY if kind is WishKind.MET else None
            keep_wish(vault, Wish(0, kind, then + number + 1, (ADA,), text, on), "later")
        settle(vault, END)
        spoken(vault, END)  # what is kept of this day is of no use to that one
        assert spoken(vault, then) == said


def test_law_6_every_change_makes_the_kept_day_another(tmp_path):
    found = lived([*SPOKEN_BEFORE])
    end = found[-1].sent_at + 90 * DAY
    with record(tmp_path / "home") as vault:
        take(vault, found[:-1], end)
        states = [today(vault, end)]
        assert [one.counsel.act for one in states[0].counsel] == [Step.RECONNECT]
        batch = take(vault, found, end, "b.mbox")
        states.append(today(vault, end))
        assert len(states[1].counsel[0].counsel.evidence[2].rests_on) == 1  # the word of the last letter
        act.say(vault, WishKind.REST, [ADA], "rest", now=end, as_of=end)
        states.append(today(vault, end))
        assert (states[2].counsel, len(states[2].in_peace)) == ((), 1)
        act.undo(vault, vault.one("select max(id) from batch"), end)
        assert today(vault, end) == states[1]
        act.undo(vault, batch, end)
        assert today(vault, end) == states[0]
        act.say(vault, WishKind.DONE, [ADA], "done", now=end, as_of=end)
        assert today(vault, end).counsel == ()
        act.forget(vault, person(vault, ADA), end)
        assert today(vault, end).counsel == ()


# Laws 7 and 9 ------------------------------------------------------------------------------------------------------------


@given(
    life=turns(["open", "ask", "tell", "try", "answer"], most=4), since=st.integers(20, 120), hours=st.integers(-12, 12)
)
@fewer
def test_laws_7_and_9_what_is_left_gets_quieter_then_rests_and_each_step_has_its_reason(life, since, hours):
    found = lived([*SPOKEN_BEFORE, *life])
    end = (found[-1].sent_at // DAY + since) * DAY + hours * DAY // 24 - 1  # the end of a day somewhere on earth
    heard: dict[Step, list[float]] = {}
    with fresh() as vault:
        take(vault, found, end)
        for day in range(4):
            weigh(vault, end + day * DAY)
            shown = today(vault, end + day * DAY)
            remember_told(vault, shown)
            assert today(vault, end + day * DAY) == shown  # asking twice a day is asking once
            for one in shown.counsel:
                heard.setdefault(one.counsel.act, []).append(one.counsel.weight)
                if one.counsel.act in (Step.RECONNECT, Step.REVISIT):
                    reasons = {"reason:shared_ground", "reason:they_named_it", "reason:missing"}
                    assert len(reasons & {evidence.reason for evidence in one.counsel.evidence}) == 1
    for weights in heard.values():
        assert len(weights) <= 3
        assert all(after < before for before, after in pairwise(weights))


# Law 11 ------------------------------------------------------------------------------------------------------------------


@given(lives=st.tuples(turns(), turns()), dice=st.randoms(use_true_random=False), cut=st.integers(1, 20))
@fewer
def test_law_11_the_order_of_imports_does_not_matter_and_undo_restores_what_was_said(lives, dice, cut):
    found = [*lived([*SPOKEN_BEFORE, *lives[0]]), *lived(lives[1], BO)]
    mixed = list(found)
    dice.shuffle(mixed)
    with fresh() as vault:
        take(vault, found, END)
        expected = spoken(vault, END)
    with fresh() as vault:
        take(vault, mixed[:cut], END, "first.mbox")
        half = spoken(vault, END)
        second = take(vault, mixed[cut // 2 :], END, "second.mbox")
        assert spoken(vault, END) == expected
        act.undo(vault, second, END)
        assert spoken(vault, END) == half


def test_law_11_an_import_that_was_never_settled_is_settled_by_the_next_one(tmp_path):
    found = lived([*SPOKEN_BEFORE, Turn("try", 2), Turn("no", 1)])
    with record(tmp_path / "home") as vault:
        take(vault, found[:-1], END)
        batch = begin(vault, "import", "b.mbox", END)
        Arrivals(vault, batch, now=END, keep_text=True).keep("b.mbox", "1", 1, found[-1:], done=True)
        finish(vault, batch, END)  # and killed here
        settle(vault, END)
        assert refuses(vault, ADA, initiative=False)


def test_law_11_a_letter_that_arrives_after_its_answer_is_weighed_as_if_it_had_come_first(tmp_path):
    listed = {"extra": "List-Id: <growers.example.net>\n", "to": "growers@example.net"}
    first = letter(1, author="Ego <ego@example.org>", body="Who has seeds?", **listed)
    answer = letter(2, author="Cy Marsh <cy@example.net>", day="2025-03-02", body="I have some.", answers=1, **listed)
    other = [letter(9 + n, author="Cy Marsh <cy@example.net>", day=f"2025-01-{n + 10}") for n in range(3)]
    other += [letter(20, author="Ego <ego@example.org>", to="Cy Marsh <cy@example.net>", day="2025-01-20")]
    said = []
    for name, order in (("early", (first, answer)), ("late", (answer, first))):
        with record(tmp_path / name) as vault:
            for number, one in enumerate(([*other, order[0]], [order[1]])):
                path = mbox(tmp_path / f"{name}{number}.mbox", one)
                take_in(vault, path, now=LATE, keep_text=True)
                settle(vault, LATE)
            readings = weighed(vault, LATE).readings[number_of(vault, CY)]
            said.append({signal: (round(one.value, 6), one.support) for signal, one in readings.items()})
    assert said[0] == said[1]
