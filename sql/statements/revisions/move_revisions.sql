-- Rows of revisions that change their number, their time of capture or whether they are current: taken out, and put back
-- under the new number together with the rest that stays of their article.
-- A revision and its children are written in one piece, at one time, and all tables lie by the time of loading: a join on it too
-- looks only where such times are.

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
inner join moves
    on moves.article_id = revisions.article_id
    and moves.old_revision = revisions.revision
    and moves.old_loaded_at = revisions.loaded_at;

create or replace temp table kept_images as
select
    images.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from images
inner join moves
    on moves.article_id = images.article_id
    and moves.old_revision = images.revision
    and moves.old_loaded_at = images.loaded_at;

create or replace temp table kept_attributions as
select
    attributions.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from attributions
inner join moves
    on moves.article_id = attributions.article_id
    and moves.old_revision = attributions.revision
    and moves.old_loaded_at = attributions.loaded_at;

create or replace temp table kept_figures as
select
    figures.* replace (
        moves.revision as revision,
        moves.is_current as is_current,
        $run_id as run_id,
        $now::timestamptz as loaded_at
    ),
from figures
inner join moves
    on moves.article_id = figures.article_id
    and moves.old_revision = figures.revision
    and moves.old_loaded_at = figures.loaded_at;

delete from revisions
using leaving
where
    revisions.article_id = leaving.article_id
    and revisions.revision = leaving.revision
    and revisions.loaded_at = leaving.loaded_at;

insert into revisions by name
select *
from kept_revisions;

delete from images
using leaving
where
    images.article_id = leaving.article_id
    and images.revision = leaving.revision
    and images.loaded_at = leaving.loaded_at;

insert into images by name
select *
from kept_images;

delete from attributions
using leaving
where
    attributions.article_id = leaving.article_id
    and attributions.revision = leaving.revision
    and attributions.loaded_at = leaving.loaded_at;

insert into attributions by name
select *
from kept_attributions;

delete from figures
using leaving
where
    figures.article_id = leaving.article_id
    and figures.revision = leaving.revision
    and figures.loaded_at = leaving.loaded_at;

insert into figures by name
select *
from kept_figures;
