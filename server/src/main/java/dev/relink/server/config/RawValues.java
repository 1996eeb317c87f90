package dev.relink.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
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
                                    + " cannot be understood"
                                    + what(failure)
                                    + "."));
        }
    }

    /// What the parser says of a wrong line may hold a part of a secret, so only the place is told.
    private static String what(ConfigException failure) {
        if (failure instanceof ConfigException.UnresolvedSubstitution) {
            return ": " + failure.getMessage();
        }
        return failure.origin() == null ? "" : " at line " + failure.origin().lineNumber();
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
        if (value.valueType() == ConfigValueType.NUMBER) {
            // As it is written: an id or a password keeps its zeros and all its digits.
            return value.atKey("number").getString("number");
        }
        return String.valueOf(value.unwrapped());
    }
}
