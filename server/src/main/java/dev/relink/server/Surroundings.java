package dev.relink.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.random.RandomGenerator;

/// What a server takes from the world around it: time and chance. Tests bring their own.
///
/// @param clock the time; truncated to microseconds, which is what databases keep
/// @param secrets what nobody can guess
/// @param jitter what spreads work over time
/// @param ids the random part of ids
public record Surroundings(
        InstantSource clock, SecureRandom secrets, RandomGenerator jitter, Random ids) {

    public Surroundings {
        InstantSource precise = clock;
        clock = () -> precise.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// The real world.
    public static Surroundings real() {
        SecureRandom random = new SecureRandom();
        return new Surroundings(Clock.systemUTC(), random, random, random);
    }
}
