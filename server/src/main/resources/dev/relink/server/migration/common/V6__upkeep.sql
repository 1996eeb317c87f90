-- What changes whenever a grant is worked on, apart from what its person, its accounts and its lists are about: a claim and an
-- answer rewrite a narrow row with few indexes. Every grant has one.
CREATE TABLE upkeep (
    grant_id           UUID         NOT NULL PRIMARY KEY REFERENCES grants (id),
    workspace_id       VARCHAR(100) NOT NULL,
    connector          VARCHAR(40)  NOT NULL,
    lane               SMALLINT     NOT NULL,
    due_at             TIMESTAMP(6) WITH TIME ZONE,
    lease_owner        VARCHAR(100),
    fence              BIGINT       NOT NULL,
    access_expires_at  TIMESTAMP(6) WITH TIME ZONE,
    refresh_token_hash VARCHAR(64),
    refresh_due_at     TIMESTAMP(6) WITH TIME ZONE,
    refreshed_at       TIMESTAMP(6) WITH TIME ZONE,
    refresh_failures   INTEGER      NOT NULL,
    spending_hash      VARCHAR(64),
    spending_since     TIMESTAMP(6) WITH TIME ZONE,
    probed_at          TIMESTAMP(6) WITH TIME ZONE,
    probe_due_at       TIMESTAMP(6) WITH TIME ZONE,
    probe_failures     INTEGER      NOT NULL,
    suspected_at       TIMESTAMP(6) WITH TIME ZONE
);

-- The tokens of a grant that does not work any more have no successor.
INSERT INTO upkeep
SELECT id, workspace_id, connector, lane, due_at, lease_owner, fence, access_expires_at,
       CASE WHEN status = 'ACTIVE' THEN refresh_token_hash END, refresh_due_at, refreshed_at, refresh_failures, spending_hash,
       spending_since, probed_at, probe_due_at, probe_failures, suspected_at
FROM grants;

CREATE INDEX upkeep_by_due ON upkeep (connector, lane, due_at);

DROP INDEX grants_by_due;
DROP INDEX grants_by_suspicion;
ALTER TABLE grants DROP COLUMN lane;
ALTER TABLE grants DROP COLUMN due_at;
ALTER TABLE grants DROP COLUMN lease_owner;
ALTER TABLE grants DROP COLUMN fence;
ALTER TABLE grants DROP COLUMN access_expires_at;
ALTER TABLE grants DROP COLUMN refresh_token_hash;
ALTER TABLE grants DROP COLUMN refresh_due_at;
ALTER TABLE grants DROP COLUMN refreshed_at;
ALTER TABLE grants DROP COLUMN refresh_failures;
ALTER TABLE grants DROP COLUMN spending_hash;
ALTER TABLE grants DROP COLUMN spending_since;
ALTER TABLE grants DROP COLUMN probed_at;
ALTER TABLE grants DROP COLUMN probe_due_at;
ALTER TABLE grants DROP COLUMN probe_failures;
ALTER TABLE grants DROP COLUMN suspected_at;
