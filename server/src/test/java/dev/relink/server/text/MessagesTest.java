package dev.relink.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Decision;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.PermissionResult;
import dev.relink.server.automation.AutomationProblem;
import dev.relink.server.automation.BindingStatus;
import dev.relink.server.connect.AttemptProblem;
import dev.relink.server.connect.AttemptStatus;
import dev.relink.server.connect.CompleteResult;
import dev.relink.server.connect.LandingResult;
import dev.relink.server.connect.OutcomeResult;
import dev.relink.server.connect.StartResult;
import dev.relink.server.disconnect.DisconnectResult;
import dev.relink.server.disconnect.RevocationStatus;
import dev.relink.server.metric.GapCause;
import dev.relink.server.post.PostProblem;
import dev.relink.server.post.PublicationStatus;
import dev.relink.server.post.WorkspaceSettings;
import dev.relink.server.token.NetworkCondition;
import dev.relink.spi.Capability;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Four languages that say the same (R36).
class MessagesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{[^}]*}");
    private static final Map<String, String> ENGLISH = bundle("");

    private static Map<String, String> bundle(String suffix) {
        String name = "messages" + suffix + ".properties";
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(Messages.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> texts = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_it", "_sv"})
    void everyLanguageHasTheSameKeysAndTheSameArguments(String suffix) {
        Map<String, String> texts = bundle(suffix);

        assertThat(texts.keySet()).isEqualTo(ENGLISH.keySet());
        texts.forEach((key, text) ->
                assertThat(arguments(text))
                        .as(key)
                        .isEqualTo(arguments(ENGLISH.getOrDefault(key, ""))));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A straight apostrophe or an open brace would swallow what follows it.
    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_it", "_sv"})
    void everyMessageIsWrittenAsItIsMeant(String suffix) {
        bundle(suffix)
                .forEach((key, text) -> {
                    assertThat(text).as(key).isNotBlank().doesNotContain("'");
                    assertThat(text).as(key).isEqualTo(text.strip());
                    String[] places = {"{0}", "{1}", "{2}"};
                    assertThat(new MessageFormat(text, Locale.ROOT).format(places))
                            .as(key)
                            .isEqualTo(text);
                });
    }

    /// The keys are made of constants: every constant that can be told has a message, and no
    /// message is left that nobody tells.
    @Test
    void thereAreMessagesForAllThatIsToldAndForNothingElse() {
        Set<String> told = new TreeSet<>(Set.of("asset.notConnectable", "page.code", "page.close"));
        told.addAll(Set.of("network.AVAILABLE", "network.NOT_CONFIGURED"));
        addAll(told, "network.state.", NetworkCondition.State.values());
        told.addAll(
                Set.of(
                        "deletion.asked",
                        "deletion.open.title",
                        "deletion.open.text",
                        "deletion.done.title",
                        "deletion.done.what",
                        "deletion.done.left",
                        "deletion.done.nothing",
                        "deletion.unknown.title",
                        "deletion.unknown.text"));
        addAll(told, "permission.", Decision.Reason.values());
        addAll(told, "account.status.", AccountStatus.values());
        // A disconnected account tells its reason.
        told.remove("account.status.DISCONNECTED");
        addAll(told, "account.reason.", DisconnectReason.values());
        addAll(told, "account.trouble.", AccountTrouble.values());
        addAll(told, "capability.", Capability.values());
        addAll(told, "limit.", AccountLimit.Cause.values());
        addAll(told, "attempt.status.", AttemptStatus.values());
        // What ended without success tells its problem.
        told.removeAll(
                List.of(
                        "attempt.status.DECLINED",
                        "attempt.status.FAILED",
                        "attempt.status.EXPIRED"));
        addAll(told, "problem.", AttemptProblem.Code.values());
        addAll(told, "outcome.", OutcomeResult.values());
        addAll(told, "start.", StartResult.Reason.values());
        addAll(told, "complete.", CompleteResult.Reason.values());
        addAll(told, "accountPermission.", PermissionResult.Reason.values());
        addAll(told, "disconnect.", DisconnectResult.Reason.values());
        addAll(told, "revocation.", RevocationStatus.values());
        addAll(told, "post.status.", PublicationStatus.values());
        told.add("post.inDoubt");
        addAll(told, "post.problem.", PostProblem.Code.values());
        // What the account or the network tells is told in its words.
        told.addAll(Set.of("stream.NOT_OFFERED", "stream.REFUSED", "stream.UNANSWERED"));
        addAll(told, "automation.status.", BindingStatus.values());
        // What is to be seen to tells its reason.
        told.remove("automation.status.NEEDS_REVIEW");
        told.addAll(
                Set.of(
                        "automation.review.NETWORK_MISMATCH",
                        "automation.review.STREAM_REFUSED",
                        "automation.review.ITEMS_MISSED"));
        addAll(told, "automation.problem.", AutomationProblem.Code.values());
        addAll(told, "settings.", WorkspaceSettings.Result.values());
        told.remove("settings.DONE");
        addAll(told, "metric.gap.", GapCause.Reason.values());
        addAll(told, "metric.disconnected.", DisconnectReason.values());
        for (LandingResult.Kind kind : LandingResult.Kind.values()) {
            told.add("page." + kind + ".title");
            told.add("page." + kind + ".text");
        }
        // A failed attempt tells its problem.
        told.remove("page.FAILED.text");

        assertThat(ENGLISH.keySet()).isEqualTo(told);
    }

    private static void addAll(Set<String> keys, String prefix, Enum<?>[] constants) {
        Stream.of(constants).forEach(constant -> keys.add(prefix + constant.name()));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Done.",
        "en-GB, Done.",
        "de, Fertig.",
        "de-AT, Fertig.",
        "fr, Done.",
        "und, Done."
    })
    void aPersonIsSpokenToInTheOwnLanguageOrInEnglish(String tag, String expected) {
        Messages messages = Messages.in(Locale.forLanguageTag(tag));

        assertThat(messages.text("attempt.status.COMPLETED")).isEqualTo(expected);
    }

    /// Whatever the process's own language is.
    @Test
    void englishIsEnglish() {
        assertThat(Messages.in(Locale.ENGLISH).text("start.NETWORK_UNKNOWN", "x'{0}"))
                .isEqualTo("There is no network called “x'{0}” on this server.");
        assertThat(Messages.LANGUAGES).hasSize(4).startsWith(Locale.ENGLISH);
        assertThat(Messages.LANGUAGES)
                .allSatisfy(
                        language -> assertThat(Messages.in(language).locale()).isEqualTo(language));
    }

    @Test
    void aMessageThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Messages.in(Locale.ITALIAN).text("no.such.key"))
                .isInstanceOf(MissingResourceException.class);
    }

    /// The tests' process lives far east of Greenwich.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | November 21, 2026",
                "de | 21. November 2026",
                "it | 21 novembre 2026",
                "sv | 21 november 2026"
            })
    void aDayIsWrittenAsPeopleOfTheLanguageWriteItInUtc(String language, String expected) {
        assertThat(
                        Messages.in(Locale.forLanguageTag(language))
                                .day(Instant.parse("2026-11-21T23:30:00Z")))
                .isEqualTo(expected);
    }
}
