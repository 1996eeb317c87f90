package dev.relink.server.node;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresNodesTest implements NodesContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgres();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
