package dev.relink.testkit;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorSettings;
import dev.relink.spi.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settings from a map, checked as Relink checks an operator's.
final class TestSettings implements ConnectorSettings {

    private final Map<String, Setting> settings;
    private final Set<String> dispensable;

    private TestSettings(Map<String, Setting> settings, Set<String> dispensable) {
        this.settings = Map.copyOf(settings);
        this.dispensable = Set.copyOf(dispensable);
    }

    static TestSettings of(List<ConfigurationProperty> properties, Map<String, String> values) {
        Map<String, Setting> settings = new HashMap<>();
        Set<String> dispensable = new HashSet<>();
        List<String> problems = new ArrayList<>();
        Map<String, String> rest = new HashMap<>(values);
        for (ConfigurationProperty property : properties) {
            String given = rest.remove(property.name());
            String value = given == null ? property.defaultValue() : given;
            if (property.isDispensable()) {
                dispensable.add(property.name());
                if (value == null || value.isEmpty()) {
                    continue;
                }
            }
            String problem = problemOf(property, value);
            if (problem != null) {
                problems.add(property.name() + " " + problem);
            } else if (value != null) {
                settings.put(property.name(), new Setting(property.type(), value));
            }
        }
        rest.keySet().stream().sorted().forEach(name -> problems.add(name + " is not known"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Settings: " + String.join("; ", problems) + ".");
        }
        return new TestSettings(settings, dispensable);
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
        return dispensable(property);
    }

    @Override
    public Optional<Secret> optionalSecret(String property) {
        return dispensable(property).map(Secret::of);
    }

    private Optional<String> dispensable(String property) {
        if (!dispensable.contains(property)) {
            throw new IllegalArgumentException(
                    "Nothing that may be left out was declared as " + property + ".");
        }
        return Optional.ofNullable(settings.get(property)).map(Setting::value);
    }

    @Override
    public boolean flag(String property) {
        return Boolean.parseBoolean(value(property, ConfigurationProperty.Type.FLAG));
    }

    @Override
    public URI address(String property) {
        String value = value(property, ConfigurationProperty.Type.ADDRESS);
        return URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    }

    private String value(String property, ConfigurationProperty.Type type) {
        Setting setting = settings.get(property);
        if (setting == null || setting.type() != type) {
            throw new IllegalArgumentException(
                    "No property " + property + " of type " + type + " was declared.");
        }
        return setting.value();
    }

    private static @Nullable String problemOf(
            ConfigurationProperty property, @Nullable String value) {
        if (value == null) {
            return "is missing";
        }
        return switch (property.type()) {
            case TEXT, SECRET -> value.isBlank() ? "is blank" : null;
            case FLAG -> value.matches("true|false") ? null : "is neither true nor false";
            case ADDRESS -> isAddress(value) ? null : "is no address";
        };
    }

    private static boolean isAddress(String value) {
        return value.matches("(?i)https?://[^/?#\\s]+[^?#\\s]*");
    }

    private record Setting(ConfigurationProperty.Type type, String value) {}
}
