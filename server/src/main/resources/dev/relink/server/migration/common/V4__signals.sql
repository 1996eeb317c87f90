-- What networks say of their own accord: each signal counts once. The rows are deleted after a while.
CREATE TABLE received_signals (
    connector   VARCHAR(40)                 NOT NULL,
    signal_hash VARCHAR(64)                 NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (connector, signal_hash)
);

CREATE INDEX received_signals_by_time ON received_signals (received_at);

-- A person's wish to have their data deleted. identity_id and what the network said are there until it is done.
CREATE TABLE data_deletions (
    code            VARCHAR(64)                 NOT NULL PRIMARY KEY,
    connector       VARCHAR(40)                 NOT NULL,
    identity_id     VARCHAR(255),
    rule            VARCHAR(100)                NOT NULL,
    network_message VARCHAR(500),
    requested_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    completed_at    TIMESTAMP(6) WITH TIME ZONE,
    grants          INTEGER                     NOT NULL
);

-- Finding everything that is kept about one person.
CREATE INDEX connection_attempts_by_identity ON connection_attempts (connector, identity_id);
CREATE INDEX revocations_by_identity ON revocations (connector, identity_id);
CREATE INDEX audit_entries_by_grant ON audit_entries (workspace_id, grant_id);
