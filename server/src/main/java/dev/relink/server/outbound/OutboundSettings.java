package dev.relink.server.outbound;

import java.time.Duration;

/// What bounds reading what people gave by address.
///
/// @param privateAllowed whether addresses that only we can reach are read as well: on a machine
///   for trying out
/// @param connectLimit how long connecting may take
/// @param limit how long one reading may take, from start to last byte
/// @param byteLimit the most bytes
public record OutboundSettings(
        boolean privateAllowed, Duration connectLimit, Duration limit, int byteLimit) {}
