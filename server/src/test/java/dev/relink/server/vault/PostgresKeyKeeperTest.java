package dev.relink.server.vault;

import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKeyKeeperTest implements KeyKeeperContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgres();

    @RegisterExtension final TestCluster cluster = new TestCluster(DATABASE);

    @Override
    public TestCluster cluster() {
        return cluster;
    }
}
