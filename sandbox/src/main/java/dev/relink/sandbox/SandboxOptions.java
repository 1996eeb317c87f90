package dev.relink.sandbox;

import dev.relink.sandbox.weather.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a sandbox is set up. Immutable; begin with {@link #defaults()}.
///
/// @param host the address to listen on; the sandbox's own address is derived from it and the port
/// @param port the port to listen on; 0 for a free one
/// @param stateFile where everything is kept that has to survive the process; Google, LinkedIn and
///   X keep their own in files beside it, with `.google`, `.linkedin` and `.x` at the end; null to
///   keep it all in memory only
/// @param facebookCallbacks the beginning of the addresses at which the fake Facebook tells the app
///   what happens; null to tell nothing
/// @param clock the time by which tokens expire
/// @param random where tokens and codes come from
/// @param waiting how slow weather passes the time
public record SandboxOptions(
        String host,
        int port,
        @Nullable Path stateFile,
        @Nullable URI facebookCallbacks,
        InstantSource clock,
        RandomGenerator random,
        Waiting waiting) {

    /// Checks the port.
    ///
    /// @throws IllegalArgumentException if there is no such port
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "A port is 0 to 65535, 0 for a free one; it was " + port + ".");
        }
    }

    /// This machine only, a free port, in memory, real time.
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                "127.0.0.1",
                0,
                null,
                null,
                InstantSource.system(),
                new SecureRandom(),
                Waiting.realTime());
    }

    /// The same on another address.
    public SandboxOptions withHost(String other) {
        return new SandboxOptions(
                other, port, stateFile, facebookCallbacks, clock, random, waiting);
    }

    /// The same on another port.
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(
                host, other, stateFile, facebookCallbacks, clock, random, waiting);
    }

    /// The same with a file for the state.
    public SandboxOptions withStateFile(@Nullable Path other) {
        return new SandboxOptions(host, port, other, facebookCallbacks, clock, random, waiting);
    }

    /// The same with callbacks of the app.
    public SandboxOptions withFacebookCallbacks(@Nullable URI other) {
        return new SandboxOptions(host, port, stateFile, other, clock, random, waiting);
    }

    /// The same by another clock.
    public SandboxOptions withClock(InstantSource other) {
        return new SandboxOptions(host, port, stateFile, facebookCallbacks, other, random, waiting);
    }

    /// The same with another source of randomness.
    public SandboxOptions withRandom(RandomGenerator other) {
        return new SandboxOptions(host, port, stateFile, facebookCallbacks, clock, other, waiting);
    }

    /// The same with another way to pass the time.
    public SandboxOptions withWaiting(Waiting other) {
        return new SandboxOptions(host, port, stateFile, facebookCallbacks, clock, random, other);
    }
}
