package dev.relink.server.automation;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2AutomationsTest implements AutomationsContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
