package dev.relink.spi;

/// Tries a capability with the calls that every connector has.
///
/// @param connector makes the calls
/// @param request the account
record StandardTrial(Connector connector, VerificationRequest request) {

    /// @throws NetworkException if it does not work, or the network could not be asked
    void of(Capability capability) {
        try {
            tryOut(capability);
        } catch (UnsupportedOperationException notDone) {
            // What the connector does not do is refused by nobody.
        }
    }

    private void tryOut(Capability capability) {
        switch (capability) {
            case PUBLISH -> {
                // Only a post would prove it.
            }
            case STREAM -> connector.stream(oneItem());
            case METRICS -> connector.metrics(twoDays());
        }
    }

    private StreamRequest oneItem() {
        return new StreamRequest(request.access(), request.asset(), 1, null);
    }

    /// The day before too, because yesterday is not over yet where a network counts days in the
    /// west.
    private MetricsRequest twoDays() {
        return new MetricsRequest(
                request.access(), request.asset(), request.day().minusDays(1), request.day());
    }
}
