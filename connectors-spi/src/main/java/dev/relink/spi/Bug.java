package dev.relink.spi;

/// The connector did something that it should not.
///
/// @param evidence what was seen
public record Bug(Evidence evidence) implements Failure {}
