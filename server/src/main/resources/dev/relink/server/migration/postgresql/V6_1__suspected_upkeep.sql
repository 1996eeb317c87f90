-- Few are suspected: what is not costs nothing here when it is worked on.
CREATE INDEX upkeep_by_suspicion ON upkeep (connector, suspected_at) WHERE suspected_at IS NOT NULL;
