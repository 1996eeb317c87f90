package dev.relink.server.post;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.PostgresServer;

class PostgresRetentionTest implements RetentionContract {

    @Override
    public DatabaseSettings newDatabase() {
        return PostgresServer.newDatabase();
    }
}
