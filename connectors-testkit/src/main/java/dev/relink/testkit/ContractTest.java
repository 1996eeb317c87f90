package dev.relink.testkit;

import org.junit.jupiter.api.AfterEach;

/// What every part of the contract needs.
public interface ContractTest {

    /// The network to test against.
    ///
    /// @return the same one on every call during one test, and a new one in the next
    NetworkFixture fixture();

    /// Closes the fixture after each test.
    @AfterEach
    default void closeFixture() {
        fixture().close();
    }
}
