-- The processes that share this database. held_keys are the ids of encryption keys, parted by commas.
CREATE TABLE nodes (
    id            UUID                        NOT NULL PRIMARY KEY,
    seen_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    held_keys     VARCHAR(1000)               NOT NULL,
    encrypts_with BIGINT
);

-- How much each encryption key is needed. moving is how many secrets there were when their re-encryption began, and null when none
-- is under way; unused_since is null while the key is needed.
CREATE TABLE encryption_keys (
    key_id       BIGINT                      NOT NULL PRIMARY KEY,
    secrets      BIGINT                      NOT NULL,
    counted_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    moving       BIGINT,
    unused_since TIMESTAMP(6) WITH TIME ZONE
);

-- The key that a secret is encrypted with. Filled by the engine's own next migration, from the ciphertext.
ALTER TABLE secrets ADD COLUMN key_id BIGINT;
