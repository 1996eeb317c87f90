package dev.relink.spi;

/// The network refuses this one request and would refuse it again.
///
/// @param evidence what the network said
public record RequestRefused(Evidence evidence) implements Failure {}
