package dev.relink.server.disconnect;

import dev.relink.server.account.Grant;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.storage.Database;
import java.util.Set;
import java.util.UUID;

/// Revocations for tests of other packages.
public final class RevocationSamples {

    private RevocationSamples() {}

    /// A revocation that is kept since {@link Samples#NOW}, of a grant of some identity.
    public static UUID kept(Database database, StoreFixture fixture, String identity) {
        Grant grant = fixture.grant(identity, Samples.NOW);
        Revocation revocation =
                new Revocation(
                        UUID.randomUUID(),
                        fixture.workspaceId(),
                        grant.id(),
                        "facebook",
                        identity,
                        Set.of("email"),
                        Samples.NOW);
        return database.inTransaction(transaction -> {
            new RevocationStore().insert(transaction.handle(), revocation);
            return revocation.id();
        });
    }
}
