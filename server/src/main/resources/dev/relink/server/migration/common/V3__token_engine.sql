-- What keeps grants fresh: when work on them is due and who has it, what was spent, what is suspected.

-- A grant's lane is a number that its workspace hashes to: a claim takes its share from every lane, so that a workspace with much
-- to do holds up few others. due_at is when any node may take the grant: the earlier of the refresh and the probe, or, while a
-- node has it, when that node's lease runs out.
ALTER TABLE grants ADD COLUMN lane SMALLINT DEFAULT 0 NOT NULL;
ALTER TABLE grants ADD COLUMN due_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN lease_owner VARCHAR(100);

-- refresh_token_hash is of the refresh token that is stored; spending_hash is of the one that a node said it would spend.
ALTER TABLE grants ADD COLUMN access_expires_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN refresh_token_hash VARCHAR(64);
ALTER TABLE grants ADD COLUMN refresh_due_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN refreshed_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN refresh_failures INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE grants ADD COLUMN spending_hash VARCHAR(64);
ALTER TABLE grants ADD COLUMN spending_since TIMESTAMP(6) WITH TIME ZONE;

-- The earliest end that the network reported, when the grant was last used for its accounts, and since when it seems lost.
ALTER TABLE grants ADD COLUMN deadline_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN deadline_reason VARCHAR(40);
ALTER TABLE grants ADD COLUMN used_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE grants ADD COLUMN suspected_at TIMESTAMP(6) WITH TIME ZONE;

UPDATE grants SET due_at = probe_due_at, used_at = authorized_at;

ALTER TABLE grants ALTER COLUMN used_at SET NOT NULL;
ALTER TABLE grants DROP COLUMN lease_until;
DROP INDEX grants_by_probe_due;
CREATE INDEX grants_by_due ON grants (connector, lane, due_at);
CREATE INDEX grants_by_suspicion ON grants (connector, suspected_at);

-- What is in an account's way although it is connected.
ALTER TABLE accounts ADD COLUMN trouble VARCHAR(20);

UPDATE accounts SET trouble = 'RETRYING' WHERE next_attempt_at IS NOT NULL;

-- A loss that a network reported once and that is not believed yet, with the evidence.
CREATE TABLE suspicions (
    grant_id        UUID                        NOT NULL PRIMARY KEY REFERENCES grants (id),
    workspace_id    VARCHAR(100)                NOT NULL,
    reason          VARCHAR(40)                 NOT NULL,
    rule            VARCHAR(100)                NOT NULL,
    network_code    VARCHAR(100),
    http_status     INTEGER,
    network_message VARCHAR(500)                NOT NULL,
    suspected_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- How a network does, as all nodes together know it: its breaker, until when it is left alone, and what is wrong with our app.
CREATE TABLE network_health (
    connector         VARCHAR(40)                 NOT NULL PRIMARY KEY,
    breaker           VARCHAR(20)                 NOT NULL,
    breaker_since     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sample_due_at     TIMESTAMP(6) WITH TIME ZONE,
    sample_alive      INTEGER                     NOT NULL,
    sample_lost       INTEGER                     NOT NULL,
    paused_until      TIMESTAMP(6) WITH TIME ZONE,
    fault_kind        VARCHAR(20),
    fault_since       TIMESTAMP(6) WITH TIME ZONE,
    fault_count       INTEGER                     NOT NULL,
    fault_rule        VARCHAR(100),
    fault_code        VARCHAR(100),
    fault_message     VARCHAR(500),
    budget_since      TIMESTAMP(6) WITH TIME ZONE,
    budget_used       INTEGER                     NOT NULL
);

-- How many answers of a network in a minute said that a grant lives, and how many that it is lost.
CREATE TABLE network_minutes (
    connector VARCHAR(40)                 NOT NULL,
    minute_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    alive     INTEGER                     NOT NULL,
    lost      INTEGER                     NOT NULL,
    PRIMARY KEY (connector, minute_at)
);
