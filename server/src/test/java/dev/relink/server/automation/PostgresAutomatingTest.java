package dev.relink.server.automation;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAutomatingTest implements AutomatingContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgres();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
