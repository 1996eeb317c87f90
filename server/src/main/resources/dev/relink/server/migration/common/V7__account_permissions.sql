-- What members may do with one account beyond their roles and what their tokens permit. The key leads to who may on an account, the
-- index to the accounts on which a member may.
CREATE TABLE account_permissions (
    workspace_id VARCHAR(100)                NOT NULL,
    account_id   UUID                        NOT NULL REFERENCES accounts (id),
    member_id    UUID                        NOT NULL REFERENCES members (id),
    permission   VARCHAR(20)                 NOT NULL,
    granted_by   UUID                        NOT NULL REFERENCES members (id),
    granted_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (workspace_id, account_id, member_id, permission)
);

CREATE INDEX account_permissions_by_member ON account_permissions (workspace_id, member_id, account_id, permission);

-- Whether a member may reconnect every account, by role or permission: such members are found by an index.
ALTER TABLE members ADD COLUMN reconnects_every BOOLEAN DEFAULT FALSE NOT NULL;

UPDATE members
SET reconnects_every = TRUE
WHERE role IN ('SUPER_ADMIN', 'ADMIN')
   OR permissions LIKE '%RECONNECT_ACCOUNTS%';

CREATE INDEX members_by_workspace ON members (workspace_id, id);
CREATE INDEX members_by_reconnecting ON members (workspace_id, reconnects_every, id);
