-- A wish that came with an idempotency key, and the post that it was made into: a draft and its planning have one each.
CREATE TABLE post_wishes (
    workspace_id    VARCHAR(100) NOT NULL,
    member_id       UUID         NOT NULL REFERENCES members (id),
    idempotency_key VARCHAR(255) NOT NULL,
    request_hash    VARCHAR(64)  NOT NULL,
    post_id         UUID         NOT NULL REFERENCES posts (id),
    PRIMARY KEY (workspace_id, member_id, idempotency_key)
);

INSERT INTO post_wishes
SELECT workspace_id, author_id, idempotency_key, request_hash, id
FROM posts
WHERE idempotency_key IS NOT NULL;

ALTER TABLE posts DROP CONSTRAINT posts_idempotency;
ALTER TABLE posts DROP COLUMN idempotency_key;
ALTER TABLE posts DROP COLUMN request_hash;
