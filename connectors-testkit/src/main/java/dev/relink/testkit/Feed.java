package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.StreamPage;
import org.jspecify.annotations.Nullable;

/// The stream of an account under test.
record Feed(ContractRun run, Authorization authorization, KnownAsset asset) {

    StreamPage read(int limit, @Nullable String cursor) {
        return run.stream(authorization, asset, limit, cursor);
    }
}
