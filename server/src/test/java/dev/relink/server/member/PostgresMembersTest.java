package dev.relink.server.member;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMembersTest implements MembersContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgres();

    @Override
    public Database database() {
        return DATABASE.database();
    }
}
