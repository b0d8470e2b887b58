"""A3: a draft into what makes it a form: words that others got, fields left open, somebody else's name, formulas of forms."""

import re
from collections.abc import Iterator

from amity.model import Evidence
from amity.review import measures
from amity.review.draft import Draft, words_of
from amity.review.manner import TITLE
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import phrases

_FIELD = (
    r"(?:first|last|full|your|their|insert|recipient|sender|company|firm|name|title|role|position|job|city|date|topic|event|product|school"
    r"|university|organi[sz]ation|project|amount|link|fname|lname|firstname|lastname|industry|mutual|friend|something|specific|compliment"
    r"|reason|place|time|day|xx+)"
)
FIELDS = re.compile(
    rf"\{{\{{?[ ]?{_FIELD}[\w .'-]{{0,40}}\}}?\}}|\[[ ]?(?:the )?{_FIELD}(?:[ _'/-][^\]\[\n]{{0,40}})?\]"
    rf"|<<?[ ]?{_FIELD}[\w .'-]{{0,30}}>>?|%\(?{_FIELD}[\w .]{{0,30}}\)?%|\*\|[\w: ]{{2,30}}\|\*|\$\{{[ ]?{_FIELD}[\w .]{{0,30}}\}}"
    rf"|_{{3,}}[ ]?\(?{_FIELD}[\w .]{{0,30}}\)?|\b(?:tbd|xxx+|lorem ipsum)\b|\(insert [^()\n]{{1,40}}\)"
)
_NOBODY = (
    "all team everyone everybody folks friends friend both there colleagues colleague sir madam guys people ladies gentlemen you"
    " neighbour neighbours neighbor neighbors family dear love darling sweetheart mum mom dad mother father grandma grandpa granny nan"
    " aunt uncle auntie boss two again sister brother sis bro mate buddy man dude professor doctor hiring manager committee editor"
    " editors list world stranger lovely one class group volunteers members choir members' honey babe partner reader readers support"
    " customer service"
)
NOBODY = frozenset(_NOBODY.split())
FORMS = phrases("forms")


def sent_to_others(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Most of its words, piece by piece, stand in what others got: the share of pieces of five words that come again."""
    pieces = _pieces(draft.said)
    if len(pieces) < measures.SHINGLES:
        return
    same = [one for one in reader.sent if len(pieces & _pieces(one.words.lower())) >= measures.SAME * len(pieces)]
    if not same:
        return
    whom = list(dict.fromkeys(one.to for one in same))
    named = f"to {whom[0]}" if len(whom) == 1 else f"to {len(whom)} others, {whom[0]} among them"
    says = f"Most of this, word for word, is what you sent {named}."
    yield Found(
        *draft.first, says, (Evidence("check:A301", 0.0, says, tuple(one.interaction_id for one in same)[:12]),)
    )


def open_field(draft: Draft, _: Reader) -> Iterator[Found]:
    """A field of a form that nobody has filled, also a greeting without a name."""
    yield from (Found(*one.span()) for one in FIELDS.finditer(draft.low))
    if draft.greeting is not None and draft.own[draft.greeting.end : draft.greeting.end + 1] == ",":
        word = "".join(draft.low[: draft.greeting.start].split()[-1:])
        if word == "dear" and not draft.own[draft.greeting.start : draft.greeting.end].strip():
            yield Found(draft.greeting.start - len(word), draft.greeting.end + 1)


def wrong_name(draft: Draft, reader: Reader) -> Iterator[Found]:
    """The greeting names somebody who is not the one to whom it goes."""
    if draft.greeting is None or not reader.names or FIELDS.search(draft.low, *draft.greeting):
        return
    words = [one.strip(".,&'") for one in draft.own[draft.greeting.start : draft.greeting.end].split()]
    words = [one for one in words if not TITLE.fullmatch(one)]
    names = [one for one in words if one[:1].isupper() and one.lower() not in NOBODY]
    if not names or any(one.lower() in NOBODY for one in words) or any(_fits(one, reader.names) for one in names):
        return
    start = draft.own.index(names[0], draft.greeting.start)
    yield Found(start, draft.own.index(names[-1], start) + len(names[-1]), f"It goes to {reader.name}.")


def form_letter(draft: Draft, _: Reader) -> Iterator[Found]:
    """Formulas that stand in everybody's mail."""
    yield from (Found(*one.span()) for one in FORMS.finditer(draft.low))


def _pieces(low: str) -> frozenset[tuple[str, ...]]:
    words = words_of(low)
    return frozenset(zip(*(words[at:] for at in range(measures.SHINGLE)), strict=False))


def _fits(name: str, names: frozenset[str]) -> bool:
    """Whether a greeted name may be one of theirs: the same, the begin of it, an initial, or a slip of the pen."""
    from rapidfuzz.distance import Levenshtein

    parts = [plain for part in re.split(r"[-'’.]", name) if (plain := folded(part))]
    return any(
        one == part or (len(part) > 1 and one.startswith(part[:3])) or (len(part) == 1 and one[:1] == part)
        or (len(part) > 3 and Levenshtein.distance(one, part, score_cutoff=1) <= 1)
        for part in parts
        for one in names
    ) or not parts  # fmt: skip


def folded(word: str) -> str:
    """Lower case without accents."""
    import unicodedata

    return "".join(one for one in unicodedata.normalize("NFKD", word.casefold()) if one.isalnum())


TEMPLATE = (
    Rule(
        "A301",
        "sent-to-others",
        sent_to_others,
        "Most of this stood in what you sent to others.",
        "Which sentence is for them alone?",
        "the same invitation for the sixth time",
        "the same wish, in words for this one person",
        needs="what you sent to others",
        everywhere=True,
    ),
    Rule(
        "A302",
        "open-field",
        open_field,
        "Here a field was left open.",
        "What was to stand here?",
        "Dear [First name], it was good to meet you at {event}.",
        "Dear Ruth, it was good to meet you at the seed fair.",
        everywhere=True,
    ),
    Rule(
        "A303",
        "wrong-name",
        wrong_name,
        "Here stands another name.",
        "Is it meant for them?",
        "Dear Tom, (to Ruth Amsel)",
        "Dear Ruth, (to Ruth Amsel)",
        needs="their name",
        everywhere=True,
    ),
    Rule(
        "A304",
        "form-letter",
        form_letter,
        "This stands in everybody's mail.",
        "How would you say it across a table?",
        "I hope this email finds you well. I came across your profile.",
        "Sam told me that you restore clocks.",
    ),
)
