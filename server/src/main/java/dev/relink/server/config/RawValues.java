package dev.relink.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the file says, as text by path.
final class RawValues {

    private RawValues() {}

    /// The values of a file; none if there is no file.
    ///
    /// @throws ConfigurationException if the file cannot be read
    static SortedMap<String, String> ofFile(@Nullable Path file) {
        if (file == null) {
            return new TreeMap<>();
        }
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(
                    List.of(
                            "The configuration file "
                                    + file
                                    + " does not exist or cannot be read."));
        }
        try {
            return flatten(ConfigFactory.parseFile(file.toFile()).resolve());
        } catch (ConfigException failure) {
            throw new ConfigurationException(
                    List.of(
                            "The configuration file "
                                    + file
                                    + " cannot be understood: "
                                    + failure.getMessage()));
        }
    }

    private static SortedMap<String, String> flatten(Config config) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            values.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())), text(entry.getValue()));
        }
        return values;
    }

    private static String text(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return list.stream().map(RawValues::text).collect(Collectors.joining(","));
        }
        return String.valueOf(value.unwrapped());
    }
}
