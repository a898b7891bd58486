-- What a page strikes out, where its text goes on, and the image of its cards; empty until a reparse.
alter table revisions add column if not exists withdrawn varchar[];
alter table revisions add column if not exists is_partial boolean;
alter table revisions add column if not exists next_page_url varchar;
alter table revisions add column if not exists og_image_url varchar;
