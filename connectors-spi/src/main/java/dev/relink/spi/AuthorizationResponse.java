package dev.relink.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The query parameters with which a person came back from the network. It may carry a code, so it
/// prints none of its values.
public final class AuthorizationResponse {

    private final Map<String, String> parameters;

    /// @param parameters the first value of each parameter
    public AuthorizationResponse(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /// The value of a parameter, or null if it is absent.
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String toString() {
        return "AuthorizationResponse" + parameters.keySet();
    }
}
