"""Every threshold of the linter in one table, with its reason. All are by judgement where no source stands."""

MOST_FOUND = 3  # places of one rule: further ones say nothing new
TRIES = 2.0  # unanswered messages: the next one is a third
LONG_AFTER_NO = 350  # characters: beyond it, what follows a no is more than a light word
OFF_HOURS = 3  # hours before or after theirs: mail keeps, and one hour is nothing
ENOUGH_WORDS = 45  # below it a message is a note, and needs not speak of both
FIRST_PERSON = 8  # words such as "I" and "my", below which nobody is full of themselves
I_PER_YOU = 4.0  # words for oneself for each word for the other
I_OPENS = 0.5  # share of sentences that begin with oneself
LONG_LETTER = 80  # words: a letter of that size with neither question nor wish leaves nothing to answer
SHINGLE = 5  # words: so long a piece is seldom written twice by chance
SHINGLES = 25  # pieces below which a share of them says little
SAME = 0.6  # share of a draft's pieces that stand in what others got
BUZZ = 2  # different catchwords: one may be the trade's own word
EXCLAIMED = 4  # sentences with an exclamation mark
EXCLAIMED_SHARE = 0.5  # of all sentences
RUNS = 2  # doubled exclamation marks
TIMES_LONGER = 3.0  # than they usually write
LONGER = 700  # characters at least, so that no short note is called long
LATE = 0.6  # share of the draft before the wish, for somebody who likes it plain
LATE_WORDS = 90  # words: in a short note nothing comes late
SHORT_WISH = 5  # words: a wish of that size stands for the sentence before it
TELLING = 6  # words that carry something, below which nothing but formulas is said
SHORT_NOTE = 90  # words up to which a message of formulas is looked for
