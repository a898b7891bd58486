-- A load that changed something that readers see: the number goes on from those that were published.
insert into changes
select
    1 + greatest(
        coalesce((select max(change) from changes), 0),
        coalesce((select max(change) from publications), 0)
    ),
    $run_id,
    $now::timestamptz;
