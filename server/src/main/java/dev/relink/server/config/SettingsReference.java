package dev.relink.server.config;

import java.util.stream.Collectors;

/// All settings as a text for the operator, and as the page docs/configuration.md.
public final class SettingsReference {

    private static final String INTRODUCTION =
            """
            # Configuration

            <!-- Made by `relink settings --markdown`; change the settings, not this page. -->

            A server reads one file, named with `--config` or else `etc/relink.conf` if there is one, and the environment,
            which wins. The file is written in [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md), of which JSON is
            a part.

            - In the environment a setting is written in capitals, with underscores: `http.port` as `RELINK_HTTP_PORT`. An
              empty variable counts as not set. Secrets are best set there.
            - A duration has a unit: `30s`, `10 minutes`, `6 hours`, `14 days`.
            - A list is written `["a", "b"]` in the file, and `a,b` in the environment.
            - A relative path begins where Relink is installed.
            - Connectors have settings of their own, `connectors.<connector>.<setting>`, in the environment
              `RELINK_CONNECTORS_<CONNECTOR>_<SETTING>`; the connector's documentation lists them.

            The server does not start with a setting that it does not know or cannot read, and says everything that is wrong at
            once.

            """;

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

    /// For the documentation: the whole page.
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
                                "",
                                INTRODUCTION
                                        + "| setting | default | what it is |\n|---|---|---|\n",
                                ""));
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
