"""Acts into the relations that signals share: sorted once, read often.

Each is a SELECT over those above it. The first is the only one that reads `acts`, and it reads nothing later than
`:as_of` and nothing automatic. Everything stays within one (ego_id, alter_id), so that the touched ties alone give
the readings that the whole record would give them. `share` weighs an act: 1 / audience.
"""

# Every act that is an engagement, numbered in order of time. `age`: days before the day asked about. `gap`: whole days
# since the act before it, on a calendar that ends at :as_of, so that it is 0 within one of the user's own days.
# `next_in`, `next_out`: when alter, when ego next turned to the other directly (at most 3 addressed, or a meeting).
# `opens`: 1 where it begins a conversation: the first of its thread, and no answer to anything.
TURNS = """
select dated.*, row_number() over so_far as place, (lag(days_ago) over so_far) - days_ago as gap,
  case when answers_id is null and row_number() over so_far_in_thread = 1 then 1 else 0 end as opens,
  min(case when direction <= 0 and audience <= 3 then sent_at end) over later as next_in,
  min(case when direction >= 0 and audience <= 3 then sent_at end) over later as next_out
from (
  select ego_id, alter_id, act_id, sent_at, direction, channel, thread_id, audience, share, chars, asks, answers_id,
    (:as_of - sent_at) / 86400e6 as age, cast(floor((:as_of - sent_at) / 86400e6) as bigint) as days_ago
  from acts where automatic = 0 and sent_at <= :as_of
) dated
window so_far as (partition by ego_id, alter_id order by sent_at, act_id),
  so_far_in_thread as (partition by ego_id, alter_id, thread_id order by sent_at, act_id),
  later as (partition by ego_id, alter_id order by sent_at, act_id rows between 1 following and unbounded following)
"""

# The silences that end when one of the two begins again: within a conversation people write every day, and that is not
# how often they seek each other. Where fewer than 3 conversations were begun, the silences between days of contact.
PAUSES = """
select ego_id, alter_id, act_id, place, gap
from (
  select ego_id, alter_id, act_id, place, gap, opens, sum(opens) over (partition by ego_id, alter_id) as openings
  from turns where gap > 0
) counted
where opens = 1 or openings < 3
"""

# Acts that wait for the other side: the opening of a conversation (`opens`), or a question (`asks`). The reply is the
# other side's next act in that thread, or their next direct one anywhere, if that came sooner.
ASKED = """
select ego_id, alter_id, act_id, place, sent_at, age, direction, audience, share, asks, opens,
  case when direction = 1 then least(in_thread, next_in) else least(out_thread, next_out) end as replied_at
from (
  select ego_id, alter_id, act_id, place, sent_at, age, direction, audience, share, asks, opens, next_in, next_out,
    min(case when direction <= 0 then sent_at end) over later as in_thread,
    min(case when direction >= 0 then sent_at end) over later as out_thread
  from turns
  window later as (partition by ego_id, alter_id, thread_id order by place
    rows between 1 following and unbounded following)
) threaded
where direction <> 0 and (asks = 1 or opens = 1)
"""

# `lasted`: days until the reply, else until the day asked about, and 60 at most. `answered`: 1 where it came by then.
BIDS = """
select asked.*, case when replied_at - sent_at <= 60 * 86400e6 then 1 else 0 end as answered,
  least(60e0, coalesce((replied_at - sent_at) / 86400e6, age)) as lasted
from asked
"""

# How long one side may take before silence counts as none: nine in ten of its answers had come by then. 7 to 60 days;
# 60 below three answers. `direction` is that of the bids.
PATIENCE = """
select ego_id, alter_id, direction,
  case when sum(answered) < 3 then 60e0 else least(60e0, greatest(7e0,
    percentile_cont(0.9) within group (order by case when answered = 1 then lasted end))) end as days
from bids group by ego_id, alter_id, direction
"""

# Kaplan & Meier 1958: after each bid in order of `lasted`, the logarithm of the share that still waits. Answers stand
# before the silences of the same age, so that bids of equal age multiply to the textbook's (n - d) / n. The last one
# answered would be ln(0), which engines treat differently: -1000 stands for it.
WAITING = """
select ego_id, alter_id, act_id, place, direction, lasted,
  sum(case when answered = 0 then 0e0 when at_risk > share + 1e-9 then ln(1 - share / at_risk) else -1e3 end) over (
    partition by ego_id, alter_id, direction order by lasted, answered desc, place
    rows between unbounded preceding and current row) as log_waiting
from (
  select bids.*, sum(share) over (partition by ego_id, alter_id, direction order by lasted, answered desc, place
    rows between current row and unbounded following) as at_risk
  from bids
) at_risk_of_answer
"""

# What ego has sent since alter last engaged, on every channel. A plain answer hopes for none.
UNHEARD = """
select turns.ego_id, turns.alter_id, act_id, place, age, audience, share
from turns left join (
  select ego_id, alter_id, max(place) as heard from turns where direction <= 0 group by ego_id, alter_id
) last_heard on turns.ego_id = last_heard.ego_id and turns.alter_id = last_heard.alter_id
where direction = 1 and place > coalesce(heard, 0) and (answers_id is null or asks = 1)
"""

RELATIONS: tuple[tuple[str, str], ...] = (
    ("turns", TURNS),
    ("pauses", PAUSES),
    ("asked", ASKED),
    ("bids", BIDS),
    ("patience", PATIENCE),
    ("waiting", WAITING),
    ("unheard", UNHEARD),
)
