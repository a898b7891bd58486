-- The pages that were asked for again: whose payload lies in the archive, unread, need no fetch.
create or replace temp table touched as
select
    page_id,
    null::varchar as outcome,
    null::varchar as reason,
    null::integer as status,
    null::timestamptz as retry_at,
    null::timestamptz as captured_at,
from wanted;
