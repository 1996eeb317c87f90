-- Posts, and what becomes of each on each of its accounts.

CREATE TABLE workspace_settings (
    workspace_id       VARCHAR(100) NOT NULL PRIMARY KEY,
    post_grace_minutes INTEGER      NOT NULL
);

-- images holds addresses, one on each line. planned_at and time_zone are null while it is a draft.
CREATE TABLE posts (
    id              UUID                        NOT NULL PRIMARY KEY,
    workspace_id    VARCHAR(100)                NOT NULL,
    author_id       UUID                        NOT NULL REFERENCES members (id),
    text            VARCHAR(100000)             NOT NULL,
    link            VARCHAR(2000),
    images          VARCHAR(25000)              NOT NULL,
    planned_at      TIMESTAMP(6) WITH TIME ZONE,
    time_zone       VARCHAR(60),
    idempotency_key VARCHAR(255),
    request_hash    VARCHAR(64),
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT posts_idempotency UNIQUE (workspace_id, author_id, idempotency_key)
);

CREATE INDEX posts_by_workspace ON posts (workspace_id, id);

-- A post on one account. due_at is when any node may work on it, or, while a node has it, when that node's lease runs out; null if
-- nothing is to be done. tried_at is when a try began whose outcome is not known.
CREATE TABLE publications (
    id              UUID                        NOT NULL PRIMARY KEY,
    workspace_id    VARCHAR(100)                NOT NULL,
    post_id         UUID                        NOT NULL REFERENCES posts (id),
    account_id      UUID                        NOT NULL REFERENCES accounts (id),
    status          VARCHAR(20)                 NOT NULL,
    status_since    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    planned_at      TIMESTAMP(6) WITH TIME ZONE,
    due_at          TIMESTAMP(6) WITH TIME ZONE,
    lease_owner     VARCHAR(100),
    fence           BIGINT                      NOT NULL,
    tries           INTEGER                     NOT NULL,
    tried_at        TIMESTAMP(6) WITH TIME ZONE,
    network_post_id VARCHAR(255),
    page            VARCHAR(2000),
    published_at    TIMESTAMP(6) WITH TIME ZONE,
    failure_rule    VARCHAR(100),
    failure_code    VARCHAR(100),
    failure_message VARCHAR(500),
    CONSTRAINT publications_place UNIQUE (post_id, account_id)
);

CREATE INDEX publications_by_due ON publications (due_at);
CREATE INDEX publications_by_plan ON publications (workspace_id, planned_at, id);
CREATE INDEX publications_by_status ON publications (workspace_id, status, planned_at, id);
CREATE INDEX publications_by_account ON publications (workspace_id, account_id, status, planned_at, id);
