-- The tables of connecting, losing and reconnecting. Every list begins with the workspace, and has an index that does.

CREATE TABLE members (
    id           UUID                        NOT NULL PRIMARY KEY,
    workspace_id VARCHAR(100)                NOT NULL,
    subject      VARCHAR(255)                NOT NULL,
    name         VARCHAR(255)                NOT NULL,
    email        VARCHAR(320),
    locale       VARCHAR(35)                 NOT NULL,
    role         VARCHAR(20)                 NOT NULL,
    permissions  VARCHAR(255)                NOT NULL,
    created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT members_subject UNIQUE (workspace_id, subject)
);

-- One person's authorization at one network, once in a workspace.
CREATE TABLE grants (
    id                       UUID                        NOT NULL PRIMARY KEY,
    workspace_id             VARCHAR(100)                NOT NULL,
    connector                VARCHAR(40)                 NOT NULL,
    identity_id              VARCHAR(255)                NOT NULL,
    identity_name            VARCHAR(255)                NOT NULL,
    identity_handle          VARCHAR(255),
    identity_picture         VARCHAR(2000),
    status                   VARCHAR(20)                 NOT NULL,
    loss_reason              VARCHAR(40),
    scopes                   VARCHAR(8000)               NOT NULL,
    authorized_at            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    authorized_by            UUID                        NOT NULL REFERENCES members (id),
    probed_at                TIMESTAMP(6) WITH TIME ZONE,
    probe_due_at             TIMESTAMP(6) WITH TIME ZONE,
    probe_failures           INTEGER                     NOT NULL,
    lease_until              TIMESTAMP(6) WITH TIME ZONE,
    fence                    BIGINT                      NOT NULL,
    CONSTRAINT grants_identity UNIQUE (workspace_id, connector, identity_id)
);

CREATE INDEX grants_by_workspace ON grants (workspace_id, id);
CREATE INDEX grants_by_identity ON grants (connector, identity_id);
CREATE INDEX grants_by_probe_due ON grants (probe_due_at);

-- place is the network's id of the account while it is in the workspace, and null once it was removed, so that the same page can
-- be connected again as a new account.
CREATE TABLE accounts (
    id                   UUID                        NOT NULL PRIMARY KEY,
    workspace_id         VARCHAR(100)                NOT NULL,
    grant_id             UUID                        NOT NULL REFERENCES grants (id),
    network              VARCHAR(40)                 NOT NULL,
    kind                 VARCHAR(20)                 NOT NULL,
    network_account_id   VARCHAR(255)                NOT NULL,
    place                VARCHAR(255),
    name                 VARCHAR(255)                NOT NULL,
    handle               VARCHAR(255),
    picture              VARCHAR(2000),
    page                 VARCHAR(2000),
    status               VARCHAR(30)                 NOT NULL,
    status_since         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    disconnect_reason    VARCHAR(40),
    disconnected_at      TIMESTAMP(6) WITH TIME ZONE,
    retained_until       TIMESTAMP(6) WITH TIME ZONE,
    needs_reconnect      BOOLEAN                     NOT NULL,
    limits               VARCHAR(255)                NOT NULL,
    healthy_until        TIMESTAMP(6) WITH TIME ZONE,
    healthy_until_reason VARCHAR(40),
    next_attempt_at      TIMESTAMP(6) WITH TIME ZONE,
    connected_by         UUID                        NOT NULL REFERENCES members (id),
    connected_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reconnected_by       UUID REFERENCES members (id),
    reconnected_at       TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT accounts_place UNIQUE (workspace_id, network, kind, place)
);

CREATE INDEX accounts_by_workspace ON accounts (workspace_id, id);
CREATE INDEX accounts_by_name ON accounts (workspace_id, name, id);
CREATE INDEX accounts_by_grant ON accounts (workspace_id, grant_id, id);
CREATE INDEX accounts_by_need ON accounts (workspace_id, needs_reconnect, grant_id, id);

-- Encrypted; owner_id is the grant, account, attempt or revocation that the secret belongs to.
CREATE TABLE secrets (
    owner_id   UUID                        NOT NULL PRIMARY KEY,
    ciphertext BYTEA                       NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE connection_attempts (
    id               UUID                        NOT NULL PRIMARY KEY,
    workspace_id     VARCHAR(100)                NOT NULL,
    member_id        UUID                        NOT NULL REFERENCES members (id),
    purpose          VARCHAR(20)                 NOT NULL,
    connector        VARCHAR(40)                 NOT NULL,
    network          VARCHAR(40)                 NOT NULL,
    grant_id         UUID REFERENCES grants (id),
    account_id       UUID REFERENCES accounts (id),
    authority        VARCHAR(40)                 NOT NULL,
    return_address   VARCHAR(2000),
    state_hash       VARCHAR(64)                 NOT NULL,
    landing_hash     VARCHAR(64),
    status           VARCHAR(20)                 NOT NULL,
    problem          VARCHAR(40),
    problem_code     VARCHAR(100),
    identity_id      VARCHAR(255),
    identity_name    VARCHAR(255),
    identity_handle  VARCHAR(255),
    identity_picture VARCHAR(2000),
    started_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT connection_attempts_state UNIQUE (state_hash)
);

CREATE INDEX connection_attempts_by_grant ON connection_attempts (grant_id, id);
CREATE INDEX connection_attempts_by_expiry ON connection_attempts (expires_at);

CREATE TABLE offered_assets (
    attempt_id         UUID         NOT NULL REFERENCES connection_attempts (id) ON DELETE CASCADE,
    position           INTEGER      NOT NULL,
    network            VARCHAR(40)  NOT NULL,
    kind               VARCHAR(20)  NOT NULL,
    network_account_id VARCHAR(255) NOT NULL,
    name               VARCHAR(255) NOT NULL,
    handle             VARCHAR(255),
    picture            VARCHAR(2000),
    page               VARCHAR(2000),
    connectable        BOOLEAN      NOT NULL,
    withheld           VARCHAR(255) NOT NULL,
    picked             BOOLEAN      NOT NULL,
    PRIMARY KEY (attempt_id, position)
);

CREATE TABLE attempt_outcomes (
    attempt_id UUID         NOT NULL REFERENCES connection_attempts (id) ON DELETE CASCADE,
    position   INTEGER      NOT NULL,
    account_id UUID REFERENCES accounts (id),
    name       VARCHAR(255) NOT NULL,
    result     VARCHAR(30)  NOT NULL,
    PRIMARY KEY (attempt_id, position)
);

-- An authorization that is to be taken back at its network. Its tokens are in secrets under its own id.
CREATE TABLE revocations (
    id           UUID                        NOT NULL PRIMARY KEY,
    workspace_id VARCHAR(100)                NOT NULL,
    grant_id     UUID                        NOT NULL REFERENCES grants (id),
    connector    VARCHAR(40)                 NOT NULL,
    identity_id  VARCHAR(255)                NOT NULL,
    scopes       VARCHAR(8000)               NOT NULL,
    created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE events (
    id              UUID                        NOT NULL PRIMARY KEY,
    workspace_id    VARCHAR(100)                NOT NULL,
    account_id      UUID                        NOT NULL REFERENCES accounts (id),
    occurred_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    change          VARCHAR(30)                 NOT NULL,
    previous_status VARCHAR(30),
    status          VARCHAR(30)                 NOT NULL,
    reason          VARCHAR(40),
    rule            VARCHAR(100),
    network_code    VARCHAR(100),
    network_message VARCHAR(500)
);

CREATE INDEX events_by_account ON events (workspace_id, account_id, id);

CREATE TABLE audit_entries (
    id           UUID                        NOT NULL PRIMARY KEY,
    workspace_id VARCHAR(100)                NOT NULL,
    occurred_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    action       VARCHAR(40)                 NOT NULL,
    actor_id     UUID REFERENCES members (id),
    authority    VARCHAR(40)                 NOT NULL,
    account_id   UUID REFERENCES accounts (id),
    grant_id     UUID REFERENCES grants (id),
    details      VARCHAR(4000)               NOT NULL
);

CREATE INDEX audit_entries_by_workspace ON audit_entries (workspace_id, id);
