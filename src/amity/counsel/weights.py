"""What each reason weighs, and when it speaks. All by judgement unless a source stands beside it."""

from amity.model import DAY

# One unit: a counsel's order is the sum of its evidence. An answer that ego owes outweighs the rest together (law 3), also
# when it was told twice and is down to a quarter: nobody is to be written to unasked while somebody else waits.
ANSWER = 60.0
KEEP_PROMISE = 9.0
THANK = 6.0
WRITE_AFTER = 7.0  # it is meant for two days and then gone
OFFER = 5.5
RECONNECT_FADING = 5.0  # seen early, it takes little
RECONNECT_DORMANT = 4.0  # only where ego counts them among their own: fewer than a third dare to write to an old friend even when they want to (anchors.md)
REVISIT_NAMED = 6.5  # they named the time themselves
REVISIT_RESTED = 4.0
LET_GO = 1.0
PEACE = 0.5  # waiting and resting
DEPTHS = {"close": 3.0, "established": 2.0, "budding": 1.0}
MONTHS = 1.0  # for the longest acquaintance
MONTHS_FULL = 48.0  # months in which both took part
REASON_KNOWN, REASON_MISSING = 1.0, -1.0
STEPPING_BACK = -2.0  # for each sign in their behaviour: against a suggestion of 5 to 9 it gives way, and rarely more

TOLD = 0.5  # of the weight is left after each day on which it was said and not taken
TELLINGS = 3  # days, then it rests
TELLING_RESTS = 30 * DAY
EARLIER = 23 * DAY // 24  # a telling within the same day is the same telling, also on the day the clocks change
SAME_ACT = DAY // 24  # readings are rounded: instants this close are one

BOTH_ANSWER = 0.3  # of what the other opened or asked
ANSWERS_SEEN = 3
ALONE = 0.2  # of what passes between them: who is known only among others is not written to unasked
SETTLED_FOR = 60 * DAY
THANK_FROM, THANK_UNTIL = 2 * DAY, 45 * DAY
WRITE_WITHIN = 2 * DAY  # after a gathering; by judgement: while both remember
OFFER_WITHIN = 60 * DAY  # after they said it
PROMISE_WITHIN = 90 * DAY  # after the time that ego named
REVISIT_WITHIN = 90 * DAY  # after the time that they named
REFUSALS, REFUSALS_WITHIN = 2, 730 * DAY  # polite no's after which there is no light try any more
POLITE = 14 * DAY  # within which ego's own "no worries" is no second try
FAIR_CHANCES = 4  # answers after three unanswered in a row: 17 %, after five: 13 % (anchors.md)
FAIR_DAYS = 180.0
FAIR_LATELY = 365.0  # days since the last try, after which it has been let go already

# Odds of an answer, chosen on the five R lists by the replay and then tried on the others (docs/evaluation.md).
LIKELY = 0.75  # from which a letter is called welcome
LIKELY_ENOUGH = 0.6  # where a step speaks for it, too
UNLIKELY = 0.25  # below which it is held back, in a replay; no step is suggested where they surely lie below it
STILL = 0.05  # that an answer is yet to come, from which there is patience; by judgement, with all sets in view
EVEN = 0.5
FORESEEN = 4.0  # times the odds above even: as heavy as one sign of stepping back at most; by judgement

# The week: what an item is worth is care x need x welcome, where need is the weight of its own reason above. All by judgement.
CARE_GIVEN = {
    "close": 1.0,
    "good": 0.8,
    "casual": 0.4,
    "outer": 0.2,
}  # the circle that ego gave, before all that is inferred
CARE_SEEN = {"close": 0.8, "established": 0.5, "budding": 0.3}
CARE_ELSE = 0.2  # somebody of whom little is known, who asked or was promised something
WELCOME_SHARE, WELCOME_SEEN = 0.5, 4  # before anything was answered: as if two of four openings had been
WELCOME_STEPPING_BACK = 0.6  # for each sign that they may be stepping back
ON_THEIR_DAY = 6.0  # a birthday is a reason that needs no other, and passes; as thanks that are due
TOGETHER = 1.6  # worth of a meeting beside a letter, where the two like to meet; it takes five times the minutes
SAME_KIND = 0.4  # taken off for each earlier item of the same kind of step: a week of thanks alone is a chore
A_DAY_EACH = 7  # items of a week: one a day can be done well
MEETINGS = 2  # of these
MINUTES = 120  # a week, where ego has not said how many
MINUTES_TOGETHER = 90
MINUTES_OF_LETTERS = ((60, 5), (300, 10), (1200, 20))  # characters that they write, and what it takes to write as much
MINUTES_OF_A_PAGE = 40
MINUTES_UNKNOWN = 15

# Circles: places on a line on which people are spread as widely as 1. By judgement; benchmarks/circles.py tries others.
PLACE_UNCERTAIN = 1.0  # what is inferred may be off by as much as people differ
ANSWER_WAVERS = 0.5  # asked again, one might answer otherwise where two are this near
