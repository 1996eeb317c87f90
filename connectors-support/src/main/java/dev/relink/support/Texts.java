package dev.relink.support;

import dev.relink.spi.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The texts of a connector for people, from one properties file for each of Relink's languages.
///
/// The files lie next to a class of the connector, are written in UTF-8, and are named
/// `<name>_en.properties` and so on. All of them are read at once and must hold the same keys, so
/// that a text missing in one language shows in the connector's first test. They are not read as a
/// {@link java.util.ResourceBundle}, which would fall back to the language of the operator's
/// machine. Immutable.
public final class Texts {

    /// Relink's languages, as ISO 639 codes.
    public static final List<String> LANGUAGES = List.of("en", "de", "it", "sv");

    private final Map<String, Properties> byLanguage;
    private final String name;

    private Texts(String name, Map<String, Properties> byLanguage) {
        this.name = name;
        this.byLanguage = byLanguage;
    }

    /// Reads the texts.
    ///
    /// @param neighbour a class in whose package the files lie
    /// @param name the beginning of their names
    /// @throws IllegalStateException if a file is missing, or the files differ in their keys, or a
    ///   text is blank
    public static Texts load(Class<?> neighbour, String name) {
        Map<String, Properties> byLanguage = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            byLanguage.put(language, read(neighbour, name + "_" + language + ".properties"));
        }
        Set<String> keys = keysOf(byLanguage);
        byLanguage.forEach((language, texts) -> requireComplete(name, language, texts, keys));
        return new Texts(name, byLanguage);
    }

    /// A text in all languages.
    ///
    /// @throws IllegalArgumentException if there is no such key
    public LocalizedText get(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        byLanguage.forEach((language, all) -> texts.put(language, valueOf(all, key)));
        return new LocalizedText(texts);
    }

    private String valueOf(Properties texts, String key) {
        String value = texts.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no text " + key + " in " + name);
        }
        return value;
    }

    private static Properties read(Class<?> neighbour, String file) {
        try (InputStream stream = neighbour.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The texts " + file + " are missing.");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    private static Set<String> keysOf(Map<String, Properties> byLanguage) {
        Set<String> keys = new TreeSet<>();
        byLanguage.values().forEach(texts -> keys.addAll(texts.stringPropertyNames()));
        return keys;
    }

    private static void requireComplete(
            String name, String language, Properties texts, Set<String> keys) {
        List<String> missing =
                keys.stream().filter(key -> texts.getProperty(key, "").isBlank()).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "The texts " + name + " lack in " + language + ": " + missing);
        }
    }
}
