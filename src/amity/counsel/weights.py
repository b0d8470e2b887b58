"""What each reason weighs, and when it speaks. All by judgement unless a source stands beside it."""

from amity.model import DAY

# One unit: a counsel's order is the sum of its evidence. An answer that ego owes outweighs the rest together (law 3), also
# when it was told twice and is down to a quarter: nobody is to be written to unasked while somebody else waits.
ANSWER = 60.0
KEEP_PROMISE = 9.0
THANK = 6.0
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
OFFER_WITHIN = 60 * DAY  # after they said it
PROMISE_WITHIN = 90 * DAY  # after the time that ego named
REVISIT_WITHIN = 90 * DAY  # after the time that they named
REFUSALS, REFUSALS_WITHIN = 2, 730 * DAY  # polite no's after which there is no light try any more
POLITE = 14 * DAY  # within which ego's own "no worries" is no second try
FAIR_CHANCES = 4  # answers after three unanswered in a row: 17 %, after five: 13 % (anchors.md)
FAIR_DAYS = 180.0
FAIR_LATELY = 365.0  # days since the last try, after which it has been let go already

LIKELY = 2 / 3  # odds of an answer from which a letter is called welcome; by judgement
UNLIKELY = 0.2  # odds below which it is held back; by judgement
