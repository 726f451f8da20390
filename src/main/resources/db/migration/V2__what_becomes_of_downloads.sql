create table fetches (
    download_id   uuid           primary key references downloads on delete cascade,
    started       bigint         not null,
    completed     bigint         not null,
    bytes_sent    bigint         not null check (bytes_sent >= 0),
    last_fetch_at timestamptz    not null,
    etag          text           not null check (char_length(etag) between 1 and 255),
    sent          int8multirange not null,
    check (completed between 0 and started)
);
comment on table fetches is 'What was sent of a download''s archive; no row before the first byte.';
comment on column fetches.started is 'answers that sent the first byte';
comment on column fetches.completed is 'times that every byte was sent, by one answer or put together from several';
comment on column fetches.bytes_sent is 'of the archive, whatever they were sent for';
comment on column fetches.etag is 'of the archive that sent belongs to';
comment on column fetches.sent is 'offsets sent by answers that were not whole, since they last made a whole';

create table idempotency_keys (
    issuer      uuid        not null,
    user_id     uuid        not null,
    key         text        not null check (key ~ '^[ -~]{1,255}$'),
    fingerprint bytea       not null check (octet_length(fingerprint) = 32),
    download_id uuid        not null references downloads on delete cascade deferrable initially deferred,
    created_at  timestamptz not null,
    primary key (issuer, user_id, key)
);
comment on table idempotency_keys is 'Creations that a client may repeat without creating a second download.';
comment on column idempotency_keys.fingerprint is 'SHA-256 of what was asked for';

create index idempotency_keys_download on idempotency_keys (download_id);
create index idempotency_keys_created on idempotency_keys (created_at);
