-- The pages whose state a batch may change: those that were read, under their own address and under the canonical one.
create or replace temp table touched as
select
    page_id,
    null::varchar as outcome,
    null::varchar as reason,
    null::integer as status,
    null::timestamptz as retry_at,
    null::timestamptz as captured_at,
from (
    select page_id from incoming
    union
    select page_id from replaced
    union
    select staged_fetches.page_id from incoming inner join staged_fetches using (fetch_id)
);
