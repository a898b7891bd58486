"""A clock that is set forward or back by a day: nothing is fetched or loaded twice, and nothing is left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.data_folder import DataFolder
from pipeline.load import database
from tests.backfill import services
from tests.backfill.services import HOME, Site, run_ingest, story

pytestmark = pytest.mark.slow

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


HOURS = (0, 25, 26, -22, 1)
"""of the looks: the clock is set forward by a day, then back by two, then right again"""


def test_a_clock_that_jumps_by_a_day_doubles_and_skips_nothing(site: Site, folder: DataFolder) -> None:
    folder.publishers.write_text(
        services.publishers(site.port) + f"    feeds: ['{HOME}feed']\n    window_days: 30\n    max_poll_hours: 1\n"
    )
    for number, hour in enumerate(HOURS):  # each time there is one story more, and one that failed comes right the next time
        now = NOON + timedelta(hours=hour)
        items = [
            f"<item><link>{HOME}ferry-{n}</link><pubDate>{NOON:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for n in range(number + 1)
        ]
        site.says("/feed", f"<rss><channel>{''.join(items)}</channel></rss>", kind="application/rss+xml")
        site.says(f"/ferry-{number}", b"", status=503)
        site.says(f"/ferry-{number - 1}", story(number - 1))
        run_ingest(folder, clock=lambda now=now: now)

    with database.working(folder) as con:
        loaded = con.execute("select split_part(url, '/', -1), count(*) from revisions group by 1 order by 1").fetchall()
        states = dict(con.execute("select split_part(url, '/', -1), state from pages").fetchall())
    last = len(HOURS) - 1
    assert loaded == [(f"ferry-{number}", 1) for number in range(last)]
    assert states == {f"ferry-{number}": "loaded" for number in range(last)} | {f"ferry-{last}": "retry_later"}
    assert [len(site.asked_for(f"/ferry-{number}")) for number in range(len(HOURS))] == [2] * last + [1]
