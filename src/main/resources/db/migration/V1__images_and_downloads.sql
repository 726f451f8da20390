create table images (
    public_id     uuid        primary key,
    account_id    text        not null check (account_id ~ '^[0-9A-Za-z_-]{1,64}$'),
    filename      text        not null check (char_length(filename) between 1 and 1024),
    content_type  text        not null check (content_type ~ '^[a-z]+/[!-~]{1,127}$'),
    length        bigint      not null check (length >= 0),
    crc           bigint      not null check (crc between 0 and 4294967295),
    last_modified timestamptz not null,
    location      text        not null check (location ~ '^[a-z0-9]+:'),
    version       text        not null,
    width         integer     check (width > 0),
    height        integer     check (height > 0),
    copied_from   text        check (copied_from ~ '^[a-z0-9]+:'),
    copied_version text,
    created_at    timestamptz not null,
    unique (account_id, location),
    unique (account_id, copied_from),
    check ((width is null) = (height is null)),
    check ((copied_from is null) = (copied_version is null))
);
comment on table images is 'The library. A row never changes: other bytes are another image.';
comment on column images.length is 'bytes';
comment on column images.crc is 'CRC-32 of the bytes, unsigned';
comment on column images.last_modified is 'the time that the ZIP entry carries';
comment on column images.location is 'absolute URI of the bytes';
comment on column images.version is 'what the storage said of these very bytes: modification time in ns, object version or ETag';
comment on column images.copied_from is 'where the import copied the bytes from, by which a second run knows the image; null unless copied';
comment on column images.copied_version is 'what the storage said of the original when it was copied';

create index images_newest on images (account_id, created_at desc, public_id desc);

create table downloads (
    id                uuid        primary key,
    issuer            uuid        not null,
    user_id           uuid        not null,
    filename          text        not null check (char_length(filename) between 1 and 255),
    image_ids         uuid[]      not null check (cardinality(image_ids) > 0 and array_position(image_ids, null) is null),
    skipped_image_ids uuid[]      not null check (array_position(skipped_image_ids, null) is null),
    allow_missing     boolean     not null,
    bytes             bigint      not null check (bytes >= 0),
    created_at        timestamptz not null,
    check (allow_missing or cardinality(skipped_image_ids) = 0)
);
comment on column downloads.image_ids is 'in the order of the archive; an image may have been deleted since';
comment on column downloads.skipped_image_ids is 'asked for, unknown to the user, left out because of allow_missing';
comment on column downloads.bytes is 'sum of the images'' lengths';

create index downloads_newest on downloads (issuer, user_id, created_at desc, id desc);
create index downloads_created on downloads (created_at);
