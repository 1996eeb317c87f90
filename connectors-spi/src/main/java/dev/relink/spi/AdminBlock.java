package dev.relink.spi;

/// An administrator at the network, or the person's own standing there, blocks the call;
/// authorizing again would not help.
///
/// @param evidence what the network said
public record AdminBlock(Evidence evidence) implements Failure {}
