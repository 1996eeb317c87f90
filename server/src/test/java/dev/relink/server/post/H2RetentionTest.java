package dev.relink.server.post;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.TestDatabase;

class H2RetentionTest implements RetentionContract {

    @Override
    public DatabaseSettings newDatabase() {
        return TestDatabase.newH2();
    }
}
