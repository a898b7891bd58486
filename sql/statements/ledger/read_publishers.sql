-- One row per publisher.
select
    publisher_id,
    name,
    domain,
    kind,
    owner,
    country,
    language,
    time_zone,
from publishers;
