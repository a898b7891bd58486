-- Which publishers are silent, or yield fewer articles than they did?
select
    publisher,
    is_silent,
    round(silent_h, 1) as silent_h,
    round(usual_gap_h, 1) as usual_gap_h,
    last_success_at,
    pages,
    loaded,
    round("yield", 3) as yield_share,
    failing_feeds,
    failures[1].state as most_frequent_failure,
    failures[1].reason as reason,
    failures[1].pages as failed_pages,
from publisher_health
order by is_silent desc, yield_share, publisher;
