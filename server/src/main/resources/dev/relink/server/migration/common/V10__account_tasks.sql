-- Work on single accounts that waits for its time. due_at is when any node may begin, or, while a node is at it, when that node's
-- lease runs out.
CREATE TABLE account_tasks (
    workspace_id VARCHAR(100)                NOT NULL,
    account_id   UUID                        NOT NULL REFERENCES accounts (id),
    kind         VARCHAR(20)                 NOT NULL,
    due_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    fence        BIGINT                      NOT NULL,
    failures     INTEGER                     NOT NULL,
    PRIMARY KEY (account_id, kind)
);

CREATE INDEX account_tasks_by_due ON account_tasks (kind, due_at);

-- Since when a person was warned that everything about a disconnected account is going to be deleted, and since when it is; when
-- the network was last asked whether everything works that should.
ALTER TABLE accounts ADD COLUMN purge_warned_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE accounts ADD COLUMN purged_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE accounts ADD COLUMN verified_at TIMESTAMP(6) WITH TIME ZONE;

INSERT INTO account_tasks (workspace_id, account_id, kind, due_at, fence, failures)
SELECT workspace_id, id, 'RETENTION', retained_until - INTERVAL '14' DAY, 0, 0
FROM accounts
WHERE retained_until IS NOT NULL;

INSERT INTO account_tasks (workspace_id, account_id, kind, due_at, fence, failures)
SELECT workspace_id, id, 'METRICS', status_since, 0, 0
FROM accounts
WHERE status <> 'REMOVED';

INSERT INTO account_tasks (workspace_id, account_id, kind, due_at, fence, failures)
SELECT workspace_id, id, 'VERIFICATION', status_since, 0, 0
FROM accounts
WHERE status IN ('CONNECTED', 'CONNECTED_WITH_LIMITS', 'EXPIRING');

CREATE INDEX post_wishes_by_post ON post_wishes (post_id);

CREATE INDEX attempt_outcomes_by_account ON attempt_outcomes (account_id, attempt_id);
