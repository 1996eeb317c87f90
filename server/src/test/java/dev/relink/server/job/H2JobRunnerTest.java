package dev.relink.server.job;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2JobRunnerTest implements JobRunnerContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
