-- One feed.
insert into feeds by name
select
    $feed_id as feed_id,
    $publisher_id as publisher_id,
    $url as url,
    $kind as kind,
    $is_listed as is_listed,
    $last_polled_at::timestamptz as last_polled_at,
    $last_success_at::timestamptz as last_success_at,
    $consecutive_failures as consecutive_failures,
    $status as status,
    $status_reason as status_reason,
    $entry_count::integer as entry_count,
    $new_entry_count::integer as new_entry_count,
    $etag as etag,
    $last_modified as last_modified,
    $next_poll_at::timestamptz as next_poll_at,
    $run_id as run_id,
    $loaded_at::timestamptz as loaded_at;
