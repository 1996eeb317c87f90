package dev.relink.spi;

/// Tries a capability with the calls that every connector has.
///
/// @param connector makes the calls
/// @param request the account
record StandardTrial(Connector connector, VerificationRequest request) {

    /// @throws NetworkException if it does not work, or the network could not be asked
    void of(Capability capability) {
        switch (capability) {
            case PUBLISH -> {
                // Only a post would prove it.
            }
            case STREAM ->
                    connector.stream(new StreamRequest(request.access(), request.asset(), 1, null));
            case METRICS ->
                    connector.metrics(
                            new MetricsRequest(
                                    request.access(),
                                    request.asset(),
                                    request.day(),
                                    request.day()));
        }
    }
}
