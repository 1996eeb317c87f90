package dev.relink.server.post;

import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.PostgresServer;

class PostgresPostsTest implements PostsContract {

    @Override
    public DatabaseSettings newDatabase() {
        return PostgresServer.newDatabase();
    }
}
