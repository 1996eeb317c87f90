package dev.relink.server.task;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.PostgresServer;

class PostgresAccountTasksTest implements AccountTasksContract {

    @Override
    public DatabaseSettings newDatabase() {
        return PostgresServer.newDatabase();
    }
}
