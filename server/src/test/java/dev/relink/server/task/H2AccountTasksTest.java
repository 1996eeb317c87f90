package dev.relink.server.task;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.TestDatabase;

class H2AccountTasksTest implements AccountTasksContract {

    @Override
    public DatabaseSettings newDatabase() {
        return TestDatabase.newH2();
    }
}
