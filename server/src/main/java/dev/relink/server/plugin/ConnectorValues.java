package dev.relink.server.plugin;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The operator's values for one connector, checked by {@link ConnectorValuesReader}. Immutable.
final class ConnectorValues implements ConnectorSettings {

    private final Map<String, ConfigurationProperty> properties;
    private final Map<String, String> values;

    ConnectorValues(Map<String, ConfigurationProperty> properties, Map<String, String> values) {
        this.properties = Map.copyOf(properties);
        this.values = Map.copyOf(values);
    }

    @Override
    public String text(String property) {
        return value(property, ConfigurationProperty.Type.TEXT);
    }

    @Override
    public Secret secret(String property) {
        return Secret.of(value(property, ConfigurationProperty.Type.SECRET));
    }

    @Override
    public Optional<String> optionalText(String property) {
        return dispensable(property, ConfigurationProperty.Type.TEXT);
    }

    @Override
    public Optional<Secret> optionalSecret(String property) {
        return dispensable(property, ConfigurationProperty.Type.SECRET).map(Secret::of);
    }

    private Optional<String> dispensable(String property, ConfigurationProperty.Type type) {
        ConfigurationProperty declared = properties.get(property);
        if (declared == null || declared.type() != type || !declared.isDispensable()) {
            throw new IllegalArgumentException(
                    "Nothing of type "
                            + type
                            + " that may be left out was declared as "
                            + property);
        }
        return Optional.ofNullable(values.get(property));
    }

    @Override
    public boolean flag(String property) {
        return Boolean.parseBoolean(value(property, ConfigurationProperty.Type.FLAG));
    }

    @Override
    public URI address(String property) {
        return URI.create(value(property, ConfigurationProperty.Type.ADDRESS));
    }

    private String value(String name, ConfigurationProperty.Type type) {
        ConfigurationProperty property = properties.get(name);
        String value = values.get(name);
        if (property == null || property.type() != type || value == null) {
            throw new IllegalArgumentException(
                    "No property of type " + type + " was declared as " + name);
        }
        return value;
    }

    /// The names alone: values may be secret.
    @Override
    public String toString() {
        return "ConnectorValues" + properties.keySet();
    }
}
