package dev.relink.server.signal;

import dev.relink.server.plugin.PageNetwork;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.util.function.Function;

/// A network that reads requests as a test wants it, and is asked nothing.
///
/// @param reading what it makes of a request; may throw
record SpeakingNetwork(Function<SignalRequest, SignalAnswer> reading) implements PageNetwork {

    @Override
    public SignalAnswer receiveSignal(SignalRequest request) {
        return reading.apply(request);
    }
}
