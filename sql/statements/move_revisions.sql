-- Rows of revisions that change their number, their time of capture or whether they are current: taken out, and put back
-- under the new number together with the rest that stays of their article.

create or replace temp table kept_revisions as
select
    revisions.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        moves.captured_at as captured_at,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from revisions
inner join moves on moves.article_id = revisions.article_id and moves.old_revision = revisions.revision;

create or replace temp table kept_images as
select
    images.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from images
inner join moves on moves.article_id = images.article_id and moves.old_revision = images.revision;

create or replace temp table kept_attributions as
select
    attributions.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from attributions
inner join moves on moves.article_id = attributions.article_id and moves.old_revision = attributions.revision;

create or replace temp table kept_figures as
select
    figures.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from figures
inner join moves on moves.article_id = figures.article_id and moves.old_revision = figures.revision;

delete from revisions
where
    article_id in (select article_id from leaving)
    and (article_id, revision) in (select (article_id, revision) from leaving);

insert into revisions by name
select *
from kept_revisions;

delete from images
where
    article_id in (select article_id from leaving)
    and (article_id, revision) in (select (article_id, revision) from leaving);

insert into images by name
select *
from kept_images;

delete from attributions
where
    article_id in (select article_id from leaving)
    and (article_id, revision) in (select (article_id, revision) from leaving);

insert into attributions by name
select *
from kept_attributions;

delete from figures
where
    article_id in (select article_id from leaving)
    and (article_id, revision) in (select (article_id, revision) from leaving);

insert into figures by name
select *
from kept_figures;
