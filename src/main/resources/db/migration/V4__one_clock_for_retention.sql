-- Nodes may be wrong about the time; what is deleted for its age is so by the one clock that all of them share.
alter table downloads add column stored_at timestamptz;
update downloads set stored_at = least(created_at, now());
alter table downloads alter column stored_at set default now(), alter column stored_at set not null;
comment on column downloads.stored_at is 'by the clock of the database, for retention alone';

drop index downloads_created;
create index downloads_stored on downloads (stored_at);
