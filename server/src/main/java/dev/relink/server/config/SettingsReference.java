package dev.relink.server.config;

import java.util.stream.Collectors;

/// All settings as a text for the operator, and as the table of docs/configuration.md.
public final class SettingsReference {

    private SettingsReference() {}

    /// For a terminal.
    public static String text() {
        return Settings.ALL.stream()
                .map(setting ->
                        setting.name()
                                + " = "
                                + defaultOf(setting)
                                + "\n    "
                                + setting.description()
                                + "\n    In the environment: "
                                + setting.variable()
                                + "\n")
                .collect(Collectors.joining("\n"));
    }

    /// For the documentation.
    public static String markdown() {
        return Settings.ALL.stream()
                .map(setting ->
                        "| `"
                                + setting.name()
                                + "` | "
                                + markdownDefault(setting)
                                + " | "
                                + setting.description().replace("<", "&lt;").replace("|", "\\|")
                                + " |\n")
                .collect(
                        Collectors.joining(
                                "", "| setting | default | what it is |\n|---|---|---|\n", ""));
    }

    private static String markdownDefault(Setting<?> setting) {
        String text = setting.defaultText();
        return text == null || text.isEmpty() ? "none" : "`" + text + "`";
    }

    private static String defaultOf(Setting<?> setting) {
        String text = setting.defaultText();
        return text == null || text.isEmpty() ? "(none)" : text;
    }
}
