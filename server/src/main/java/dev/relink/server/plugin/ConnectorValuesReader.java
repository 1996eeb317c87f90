package dev.relink.server.plugin;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the operator's values for one connector against what it declared.
final class ConnectorValuesReader {

    private ConnectorValuesReader() {}

    /// What the check found: either settings, or why there are none.
    ///
    /// @param settings the checked values; null if some are missing or wrong
    /// @param missing the names of required properties that have no value
    /// @param problems sentences about values that are wrong, never with a secret in it
    record Result(
            @Nullable ConnectorSettings settings, List<String> missing, List<String> problems) {}

    static Result read(
            String connector, List<ConfigurationProperty> properties, Map<String, Secret> raw) {
        Map<String, ConfigurationProperty> byName =
                properties.stream()
                        .collect(
                                Collectors.toMap(ConfigurationProperty::name, Function.identity()));
        List<String> problems = new ArrayList<>();
        raw.keySet().stream()
                .filter(name -> !byName.containsKey(name))
                .sorted()
                .forEach(name -> problems.add(unknown(connector, name, byName)));
        List<String> missing = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (ConfigurationProperty property : properties) {
            Secret given = raw.get(property.name());
            String value = given == null ? property.defaultValue() : given.reveal();
            if (value == null || value.isBlank()) {
                if (property.isDispensable()) {
                    continue;
                }
                missing.add("connectors." + connector + "." + property.name());
                continue;
            }
            String problem = problemOf(property.type(), value);
            if (problem != null) {
                problems.add("connectors." + connector + "." + property.name() + " " + problem);
                continue;
            }
            values.put(
                    property.name(),
                    property.type() == ConfigurationProperty.Type.ADDRESS
                            ? withoutSlash(value)
                            : value);
        }
        boolean usable = missing.isEmpty() && problems.isEmpty();
        return new Result(usable ? new ConnectorValues(byName, values) : null, missing, problems);
    }

    private static String unknown(
            String connector, String name, Map<String, ConfigurationProperty> byName) {
        return "connectors."
                + connector
                + "."
                + name
                + " is not a property of this connector; it knows "
                + byName.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable String problemOf(ConfigurationProperty.Type type, String value) {
        return switch (type) {
            case TEXT, SECRET -> null;
            case FLAG ->
                    value.equals("true") || value.equals("false") ? null : "must be true or false";
            case ADDRESS ->
                    isAddress(value)
                            ? null
                            : "must be an http or https address without query and fragment";
        };
    }

    private static boolean isAddress(String value) {
        try {
            URI address = URI.create(value);
            return address.getHost() != null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && List.of("http", "https").contains(String.valueOf(address.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String withoutSlash(String value) {
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }
}
