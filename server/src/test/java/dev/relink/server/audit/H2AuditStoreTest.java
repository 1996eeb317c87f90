package dev.relink.server.audit;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2AuditStoreTest implements AuditStoreContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
