-- Rules of members on what comes in on accounts. tags holds one on each line.
CREATE TABLE automations (
    id            UUID                        NOT NULL PRIMARY KEY,
    workspace_id  VARCHAR(100)                NOT NULL,
    name          VARCHAR(200)                NOT NULL,
    contains_text VARCHAR(400),
    from_author   VARCHAR(400),
    network       VARCHAR(40),
    tags          VARCHAR(1100)               NOT NULL,
    assignee_id   UUID REFERENCES members (id),
    created_by    UUID                        NOT NULL REFERENCES members (id),
    created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT automations_name UNIQUE (workspace_id, name)
);

CREATE INDEX automations_by_workspace ON automations (workspace_id, id);

-- A rule on one account. seen_at is how far it has looked, by the network's clock; checked_at is when it last looked, and missed_since
-- from when on some items were too many to be read back.
CREATE TABLE automation_bindings (
    workspace_id  VARCHAR(100)                NOT NULL,
    automation_id UUID                        NOT NULL REFERENCES automations (id),
    account_id    UUID                        NOT NULL REFERENCES accounts (id),
    bound_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    checked_at    TIMESTAMP(6) WITH TIME ZONE,
    missed_since  TIMESTAMP(6) WITH TIME ZONE,
    obstacle      VARCHAR(30),
    matched_items INTEGER                     NOT NULL,
    PRIMARY KEY (workspace_id, automation_id, account_id)
);

CREATE INDEX automation_bindings_by_account ON automation_bindings (workspace_id, account_id, automation_id);

-- What a rule did with an item of an account. It stays when the rule is changed or deleted.
CREATE TABLE automation_matches (
    workspace_id  VARCHAR(100)                NOT NULL,
    account_id    UUID                        NOT NULL REFERENCES accounts (id),
    item_id       VARCHAR(255)                NOT NULL,
    automation_id UUID                        NOT NULL,
    tags          VARCHAR(1100)               NOT NULL,
    assignee_id   UUID REFERENCES members (id),
    matched_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (workspace_id, account_id, item_id, automation_id)
);
