-- A ciphertext begins with a byte 1 and the key's id in four bytes.
UPDATE secrets
SET key_id = CAST(X'00000000' || SUBSTRING(ciphertext FROM 2 FOR 4) AS BIGINT);

ALTER TABLE secrets ALTER COLUMN key_id SET NOT NULL;

CREATE INDEX secrets_by_key ON secrets (key_id, owner_id);
