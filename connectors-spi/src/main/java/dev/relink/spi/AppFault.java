package dev.relink.spi;

/// Our own app is at fault at the network, for all accounts alike; nobody is disconnected for it.
///
/// @param kind what is wrong
/// @param evidence what the network said
public record AppFault(AppFaultKind kind, Evidence evidence) implements Failure {}
