"""How often a list is worth a look, by what came of it so far. Pure: the clock is an argument."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

NEW_PER_POLL = 3.0
"""entries that a poll should bring: fewer waste the publisher's bandwidth, more bring news late"""
SLOW_DOWN = 1.5
"""the pause grows so much with each poll that brought nothing"""
GIVE_UP_AFTER = 10
"""failures in a row after which a list is asked as rarely as allowed"""


def next_pause(
    *,
    since_last: timedelta | None,
    new_entries: int,
    entries: int,
    dates: Sequence[datetime],
    now: datetime,
    shortest: timedelta,
    longest: timedelta,
) -> timedelta:
    """The time until the next poll of a list that was read, within the bounds.

    Busy lists are polled so that a poll brings some three new entries, but always before half of the list has rolled over;
    quiet ones ever more rarely. A list polled for the first time is judged by the dates of its entries.

    >>> bounds = dict(shortest=timedelta(minutes=15), longest=timedelta(hours=24))
    >>> str(next_pause(since_last=timedelta(hours=1), new_entries=12, entries=50, dates=(), now=datetime(2026, 3, 1), **bounds))
    '0:15:00'
    >>> str(next_pause(since_last=timedelta(hours=4), new_entries=0, entries=50, dates=(), now=datetime(2026, 3, 1), **bounds))
    '6:00:00'
    """
    if since_last is None:
        day = sum(1 for date in dates if now - timedelta(days=1) <= date <= now)
        week = sum(1 for date in dates if now - timedelta(days=7) <= date <= now)
        rate = max(day / 24, week / 168)  # entries an hour
        pause = longest if not rate else timedelta(hours=NEW_PER_POLL / rate)
        pause = pause if dates else 4 * shortest
    elif new_entries:
        pause = since_last * (min(NEW_PER_POLL, max(entries / 2, 1)) / new_entries)
        pause = min(pause, 2 * since_last)  # one poll with few is no reason to sleep long
    else:
        pause = since_last * SLOW_DOWN
    return max(shortest, min(pause, longest))


def pause_after_failure(failures: int, *, shortest: timedelta, longest: timedelta) -> timedelta:
    """The time until a list that failed so many times in a row is asked again: doubled each time, within the bounds.

    >>> str(pause_after_failure(3, shortest=timedelta(minutes=15), longest=timedelta(hours=24)))
    '1:00:00'
    """
    if failures >= GIVE_UP_AFTER:
        return longest
    doublings: int = 2 ** max(failures - 1, 0)
    return min(shortest * doublings, longest)
