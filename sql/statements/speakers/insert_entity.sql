-- One speaker of speakers.yaml.
insert into speaker_entities by name
select
    $entity_id as entity_id,
    $name as name,
    $aliases::varchar[] as aliases,
    $folded_names::varchar[] as folded_names,
    $organisation::varchar as organisation,
    $side::varchar as side,
    $country::varchar as country;
