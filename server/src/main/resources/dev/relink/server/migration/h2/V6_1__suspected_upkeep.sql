CREATE INDEX upkeep_by_suspicion ON upkeep (connector, suspected_at);
