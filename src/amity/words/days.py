"""Words for a time into the honest range of days that they mean, seen from the day on which they were written."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from amity.words import calendars as names
from amity.words.spans import Range, aftermath, feast, month, part_of, season, unit

_STRENGTH = {
    "after": 5,
    "from": 5,
    "until": 4,
    "in": 3,
    "by": 3,
    "before": 3,
    "next": 4,
    "later": 3,
    "": 2,
    "condition": 1,
    "this": 0,
}


_DAY_PART = (
    r"(?:morning|afternoon|evening|night|lunch(?:time)?|früh|abend|vormittag|nachmittag|de\smanhã|à\starde|à\snoite|à\snoche"
    r"|por\sla\s(?:mañana|tarde|noche)|temprano|cedo|matin|soir|après-midi)"
)
_DAY_HOUR = (
    r"(?:(?:at|after|before|around|um|ab|gegen|a\slas|às|à)\s(?:\d{1,2}(?:[.:]\d\d)?|noon|lunch|six|seven|eight|nine|ten)"
    r"|between\s\d+\sand\s\d+|after\s(?:work|school|dinner|lunch)|nach\sder\s(?:arbeit|schule)|après\sle\s(?:travail|boulot)"
    r"|después\sdel\strabajo|depois\sdo\strabalho)"
)
_GIVE = r"\b(?:give\s(?:me|us|it)|gimme|gib\smir|gebt\smir|dame|denme|donne-moi|donnez-moi|me\sdá|dá-me)\s"
_ANY = r"(?:any\s(?:(?:other\s)?(?:night|day|evening|afternoon|morning|time)\s)?)?"
_COUNTED_FROM = r"\b(?:in|for|within|another|dans|en|dentro\sde|daqui\sa|em|d'ici|encore|noch|otros?|more\slike)\s"
_HALVES = r"half\san|eine?r?\shalben?|media|meia|une\sdemi-?"
_CLAUSE_ENDS = (
    r"\s(?:and|but|so|then)\s(?:i|we|you|it|then|let|let's|maybe|perhaps|please|bring|call|text|write|tell|ask)\b"
    r"|\s(?:lo|te|nos)\s(?:miramos|vemos|hablamos|digo|aviso)\b|\sa\sgente\s(?:vê|fala|conversa|marca)\b|\s(?:i|we)'ve\sno\b|\sgladly\b"
    r"|\sque\s(?:eu|a\sgente|te|nos)\b|\s(?:(?:i|we|you|it|there)(?:'d|'ll|\s(?:will|would|can|could|shall|should))|(?:it|that)'s|you(?:'re|\sare))\b"
    r"|[,.;:!?\n()…—–\U0001f300-\U0001faff]|\s-\s|$"
)
_THEN = re.compile(r"\b(?:before|around|after|until|till|by|from|nearer|closer to) then\b")
_CLAUSE = re.compile(
    r"(?:(?:after|until|till) (?:i|we|he|she|they)\b|when|once|as soon as|sobald|wenn|nachdem|bis (?:ich|sie|er|es|wir|das|die|der)|cuando|en cuanto|quand|dès que|lorsque"
    r"|quando|assim que|logo que)\b"
)
_BEHIND_A_CLAUSE = re.compile(  # words that follow a condition and are none of it
    r"(?:\s(?:and|but|or|ok|okay|lol|haha|pl+e+a+s+e+|pls|then|perhaps|maybe|though|instead|thanks|thx|und|bitte|vielleicht|y|vale"
    r"|et|e|tá))+\s*$"
)
# A time that will not do: another one, though named less plainly, is then the one that is meant.
_DENIED_BEFORE = re.compile(r"\b(?:not|nicht|pas|no|não)\s$")
_DENIED_BEHIND = re.compile(
    r"(?:'s|\sis|\swill\sbe|\sist|\sestá|\sest|\sé)?\s(?:not|no(?!\s(?:problem|matter))|out|full|packed|booked|bad|tricky|impossible|hopeless|too\s(?:soon|early|late)"
    r"|nicht|voll|dicht|schlecht|imposible|completo|impossible|complet|impossível|cheio|não)\b"
    r"|,?\s(?:i'm|i\sam|we're|bin\sich|sind\swir|je\ssuis|estoy|estou|tô)\s(?!(?:back|free|in(?!\s\w)|home|around|there|here|frei|da|libre|livre|up)\b)"
)
# "Next week I am away, the one after is fine": which one is meant is told by the week before it.
_WEEK_BEHIND = re.compile(
    r"\b(?:next\sweek|nächste\swoche|semana\sque\sviene|próxima\ssemana|la\sque\sviene|semaine\sprochaine|semana\sque\svem)\b"
    r"[^.!?\n]{0,60}?[.,;:]?\s(?:but\s|aber\s|pero\s|mais\s|mas\s)?(?P<that>the\s(?:week|one)\safter(?:\s(?:that|next))?"
    r"|(?:die\s)?übernächste(?:\swoche)?|die\sdarauf|la\s(?:siguiente|otra)|celle\sd'après|la\ssuivante|na\s(?:outra|seguinte)|a\sseguinte)\b"
)
_NTH = re.compile(r"the\s\d+(?:st|nd|rd|th)|(?:spring|summer|autumn|winter)$")
_NEXT_YEAR = r"of\snext\syear|nächsten\sjahres|del\s(?:año\sque\sviene|próximo\saño)|de\sl'(?:an(?:née)?)\sprochaine?|do\s(?:ano\sque\svem|próximo\sano)"
# Stages of a matter without a day of their own.
_STAGE = (
    r"\b(?:at\sthe\s(?:next|end\sof\s(?:the|my|our))\s[\w']+(?:\s(?:meeting|period|session))?|on\s(?:completion|delivery)|payday"
    r"|around\s(?:my|her|his|our|the)\s\w+|(?:for|in|at|by|over|during)\s(?:advent|lent|half[\s-]term|thanksgiving|the\s(?:harvest|holidays))"
    r"|(?:(?:from|for|in|at|on)\s)?the\s(?:next|following)\s(?:one|round|edition|issue|sprint|season)\b|(?:from|for|in)\sthe\snext\s(?:sprint|round|issue)"
    r"|(?:the|die|la|na)\s(?:week|woche|semaine|outra)\s(?:after(?:\sthat)?|drauf|darauf|danach|d'après)\b|next\stime\s(?:i|we|you|he|she|they|the)\b[^,.;:!?\n]{3,60}|when\syou(?:'re|\sare)\snext\s[^,.;:!?\n]{2,60}"
    r"|post-(?!it\b|office\b)\w{3,}|nearer\sthe\stime|closer\sto\s(?:that|the\stime|it)|im\s(?:neuen|nächsten)\s\w+)"
)


class Until(NamedTuple):
    """The words of a text that name a time: their span, the days that they mean (None where none can be named)."""

    start: int
    end: int
    dates: Range | None
    strength: int


def until(text: str, language: str, today: date | None, *, conditions: bool = True) -> Until | None:
    """Return the words in `text` (one sentence, lower case) that best say until when, or None where none do.

    `today` is the day of writing; without it `dates` is None. A time that is still to come outweighs the present
    one, a named time outweighs a condition ("once the baby is here"), and of equals the last one counts.
    """
    best: Until | None = None
    for found in _times(text, language, today, conditions=conditions):
        if best is None or found.strength >= best.strength:
            best = found
    if best is not None and best.strength < _STRENGTH["from"] and (then := _THEN.search(text, best.end)):
        return best._replace(start=then.start(), end=then.end())
    return _in_clause(best, text, language) if best and conditions else best


def _in_clause(found: Until, text: str, language: str) -> Until:
    """Return a named time with the clause that it ends: "when I'm back on Sunday" says more than "on Sunday"."""
    for match in _patterns(language).condition.finditer(text):
        if match.start() < found.start < found.end <= match.end() and _CLAUSE.match(match.group()):
            end = match.end() if language == "de" else found.end  # there the verb comes last
            return found._replace(start=match.start(), end=end)
    return found


def _times(text: str, language: str, today: date | None, *, conditions: bool) -> Iterator[Until]:
    patterns = _patterns(language)
    for match in patterns.condition.finditer(text) if conditions else ():
        rest = _BEHIND_A_CLAUSE.search(text, match.start(), match.end())
        end = rest.start() if rest else match.end()
        yield Until(match.start(), end, _event(match.group(), today), _STRENGTH["condition"])
    for match in _WEEK_BEHIND.finditer(text):
        yield Until(*match.span("that"), unit(1, 2, today) if today else None, _STRENGTH["after"])
    for match in patterns.counted.finditer(text):
        begin = match.end("given") if match["given"] else match.start()
        yield Until(begin, match.end(), _counted(match, today), _STRENGTH["in"])
    for match in patterns.named.finditer(text):
        role = "from" if match["onwards"] else next((one for one in names.ROLES if match[f"r_{one}"]), "")
        follows = bool(match["next"] or match["behind"])
        now = bool(match["this"] or match["today"])
        part = any(match[f"p_{one}"] for one in names.PARTS)
        vague = match["number"] or match["span"] or match["season"] or match["short"] or match["only_year"]
        if vague and not (role or follows or now or part or (conditions and _NTH.match(match.group()))):
            continue
        if match["span"] and role not in {"", "later"} and not (follows or now or part):
            continue
        denied = _DENIED_BEFORE.search(text, max(0, match.start() - 7), match.start()) or _DENIED_BEHIND.match(
            text, match.end()
        )
        rank = "this" if now and role not in {"after", "from", "later"} else role or ("next" if follows else "")
        try:
            dates = _range(match, role, language, today) if today else None
        except (ValueError, OverflowError):
            dates = None
        strength = _STRENGTH[rank] + (1 if follows and role == "in" else 0)
        yield Until(*match.span(), dates, 0 if denied else strength)


class _Patterns(NamedTuple):
    named: re.Pattern[str]
    counted: re.Pattern[str]
    condition: re.Pattern[str]


def _words(row: str) -> str:
    """Return one alternative of all groups of a row, longest words first in each."""
    return "|".join(row.split(" / ")).replace(" ", r"\s")


@cache
def _patterns(language: str) -> _Patterns:
    def group(name: str, table: dict[str, str]) -> str:
        return f"(?P<{name}>{_words(table[language])})"

    roles = "|".join(group(f"r_{role}", table) for role, table in names.ROLES.items())
    parts = "|".join(group(f"p_{part}", table) for part, table in names.PARTS.items())
    article = rf"(?:(?:{names.ARTICLES[language]})\s)?"
    ordinal = r"(?:st|nd|rd|th|er|\.|º)?" if language == "de" else r"(?:st|nd|rd|th|er|º)?"
    units = "|".join(names.UNITS)
    months = _words(names.MONTHS[language])
    long_months = months if language != "en" else months.replace("|may|", "|").replace("march|mar|", "march|")
    part_of_day = rf"(?:\s{_DAY_PART})?(?:\s{_DAY_HOUR})?"
    unit_of_time = (
        rf"(?P<day>\d{{1,2}}){ordinal}\s(?:of\s|de\s)?(?P<month>{months})"
        rf"|(?P<month2>{months})\s(?P<day2>\d{{1,2}}){ordinal}(?!\d)|(?P<month3>{long_months})|(?P<short>may|mar)"
        rf"|{group('weekday', names.WEEKDAYS)}(?P<week_on>\sweek)?{part_of_day}|{group('feast', names.FEASTS)}|{group('season', names.SEASONS)}(?:\s(?:term|semester|holidays))?"
        rf"|(?P<quarter>q[1-4])|{group('span', names.SPANS)}|{group('tomorrow', names.TOMORROW)}{part_of_day}"
        rf"|{group('today', names.TODAY)}(?:\s{_DAY_HOUR})?|(?P<weekend>weekend|wochenende|fin\sde\ssemana|week-end|fim\sde\ssemana)"
        rf"|{group('nth_quarter', names.QUARTERS)}|(?:kw|kalenderwoche|(?:calendar\s)?week|semaine|semana)\s(?P<nth_week>\d{{1,2}})(?!\d)"
        r"|(?P<only_year>20[2-9]\d)(?!-\d)|(?P<iso>20\d\d-\d\d-\d\d)|(?P<dotted>\d{1,2}\.\d{1,2}\.)"
        rf"|(?:d[ií]a\s)?(?P<number>\d{{1,2}}){ordinal}(?!\d|[:%/]|[.,–-]\d|\s?(?:am|pm|min|h\b|€|uhr|o'clock)|\s(?:{units})\b)"
    )
    following = rf"(?:{group('next', names.NEXT)}|{group('this', names.THIS)})\s"
    named = (
        rf"\b(?:(?:{roles})\s)?{_ANY}{article}(?:(?:{parts})\s?)?{article}(?:{following})?(?:{unit_of_time})"
        rf"(?:\s(?:of\s)?(?P<year>20\d\d)|\s(?P<year_on>{_NEXT_YEAR}))?(?:\s{group('behind', names.NEXT_BEHIND)})?(?:\s(?:(?P<onwards>onwards?)|or\sso|one(?=\s*(?:$|[.,;!?]))))?(?!\w)"
    )
    many = "|".join(word for word in names.NUMBERS if word != "_")
    counted = (
        rf"(?:(?P<given>{_GIVE})|{_COUNTED_FROM}|(?:^|(?<=[.!?,;\n]\s)))(?:about\s|etwa\s)?(?:an?\s(?=couple|few)|ein\s(?=paar))?"
        rf"(?:(?P<least>\d{{1,3}}|{many})(?:\s?[–-]\s?|\s(?:to|or|bis|oder|a|o|à|ou)\s))?"
        rf"(?P<many>\d{{1,3}}|{many}|{_HALVES})\s(?:of\s|de\s)?(?:more\s)?(?P<unit>{units})\b(?:'?\stime\b)?(?:\sor\s(?:so|two)\b)?"
    )
    condition = (
        rf"\b(?:{_words(names.CONDITIONS[language])})\s(?!you\b(?!'ve|\s(?:have|get|finish|reach|open|start)\b)|u\b|all\b|possible\b|then\b|that\b|now\b)"
        rf"[^,.;:!?\n()…—–\U0001f300-\U0001faff]{{3,80}}?(?={_CLAUSE_ENDS})|{_STAGE}"
    )
    return _Patterns(re.compile(named), re.compile(counted), re.compile(condition))


def _which(word: str, row: str) -> int:
    """Return the place of the group of a row to which a word belongs."""
    groups = row.split(" / ")
    return next(at for at, group in enumerate(groups) if re.fullmatch(group.replace(" ", r"\s"), word))


def _event(clause: str, today: date | None) -> Range | None:
    if today is None:
        return None
    days = (days for words, days in names.EVENTS.items() if any(word in clause for word in words.split("|")))
    latest = next(days, None)
    return None if latest is None else (today, today + timedelta(latest))


def _counted(match: re.Match[str], today: date | None) -> Range | None:
    if today is None:
        return None
    days = min(_number(match["many"]) * names.UNITS[match["unit"]], 3_650)
    if match["least"]:
        least = min(_number(match["least"]) * names.UNITS[match["unit"]], days)
        return (today + timedelta(least), today + timedelta(days))
    if days < 2:
        return (today + timedelta(days), today + timedelta(days))
    return (today + timedelta(days - days // 7), today + timedelta(days + days // 4))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else names.NUMBERS.get(word, 0)


def _range(match: re.Match[str], role: str, language: str, today: date) -> Range | None:
    alone = match["only_year"]
    named = unit(4, int(alone) - today.year, today) if alone else _named(match, language, today)
    if named is None:
        return None
    if "week" in (match["r_in"] or ""):
        named = named[0], named[0] + timedelta(6)
    part = next((one for one in names.PARTS if match[f"p_{one}"]), "")
    return aftermath(part_of(named, part), role, today)


def _named(match: re.Match[str], language: str, today: date) -> Range | None:
    """Return the days that the name itself means, the next such days from `today`."""
    following = bool(match["next"] or match["behind"])
    year = int(match["year"]) if match["year"] else today.year + 1 if match["year_on"] else None
    named_month = match["month"] or match["month2"] or match["month3"] or match["short"]
    if named_month:
        day = match["day"] or match["day2"]
        return month(_which(named_month, names.MONTHS[language]) + 1, int(day) if day else None, year, today, following)
    if match["weekday"]:
        ahead = (_which(match["weekday"], names.WEEKDAYS[language]) - today.weekday() - 1) % 7 + 1
        first = ahead + (7 if match["week_on"] else 0)
        return (today + timedelta(first), today + timedelta(first + (7 if following and ahead < 3 else 0)))
    if match["feast"]:
        return feast(_which(match["feast"], names.FEASTS[language]), year, today)
    if match["season"]:
        return season(_which(match["season"], names.SEASONS[language]), year, today, following)
    if match["span"]:
        return unit(_which(match["span"], names.SPANS[language]), _ahead(match), today)
    return _dated(match, year, language, today)


def _ahead(match: re.Match[str]) -> int:
    """Return how many weeks, months or years from this one are meant: "the week after" one is the one after the next."""
    behind = match["behind"] or ""
    return (
        2
        if behind.startswith("after") or (match["next"] or "").startswith("über")
        else int(bool(behind or match["next"]))
    )


def _dated(match: re.Match[str], year: int | None, language: str, today: date) -> Range | None:
    if match["quarter"] or match["nth_quarter"]:
        quarter = (
            int(match["quarter"][1]) if match["quarter"] else _which(match["nth_quarter"], names.QUARTERS[language]) + 1
        )
        return month(quarter * 3 - 2, None, year, today, False, length=3)
    if match["iso"] or match["nth_week"]:
        return _numbered(match, year, today)
    if match["dotted"]:
        day, number, _ = match["dotted"].split(".")
        return month(int(number), int(day), year, today, False)
    if match["weekend"]:
        ahead = (5 - today.weekday()) % 7 + (7 if _ahead(match) > 1 or (match["next"] and today.weekday() < 3) else 0)
        return (today + timedelta(ahead), today + timedelta(ahead + 1))
    if match["number"]:
        return unit(-1, int(match["number"]), today)
    days = 1 if match["tomorrow"] else 0
    return (today + timedelta(days), today + timedelta(days))


def _numbered(match: re.Match[str], year: int | None, today: date) -> Range:
    """Return the day that is written in figures, or the calendar week of that number that has not ended."""
    if match["iso"]:
        return (date.fromisoformat(match["iso"]),) * 2
    monday = date.fromisocalendar(year or today.year, int(match["nth_week"]), 1)
    if year is None and monday + timedelta(6) < today:
        monday = date.fromisocalendar(today.year + 1, int(match["nth_week"]), 1)
    return monday, monday + timedelta(6)
