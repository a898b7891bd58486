-- One topic of topics.yaml.
insert into topics by name
select
    $topic_id as topic_id,
    $position::integer as position,
    $name as name,
    $words as words,
    $any_of::varchar[] as any_of,
    $none_of::varchar[] as none_of,
    $since::date as since,
    $until::date as until,
    $publishers::varchar[] as publishers,
    $categories::varchar[] as categories,
    $counted::varchar[] as counted,
    $sides::struct("name" varchar, speakers varchar[])[] as sides;
