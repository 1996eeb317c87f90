package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.testkit.ContractRun.Attempt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A person authorizes, declines, or somebody tries to cheat.
public interface AuthorizationContract extends ContractTest {

    @ParameterizedTest
    @EnumSource
    default void theAuthorizationAddressCarriesStateAndRedirectAddress(Prompt prompt) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Attempt attempt = run.attempt(prompt, null);

            Map<String, String> query = Queries.parse(attempt.url().address());
            assertThat(query)
                    .containsEntry("state", attempt.state())
                    .containsEntry("redirect_uri", fixture().redirectUri().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    default void theAuthorizationAddressCarriesNoSecret(Prompt prompt) {
        try (ContractRun run = ContractRun.of(fixture())) {
            NetworkIdentity somebody = new NetworkIdentity("1", "Somebody", null, null);
            Attempt attempt = run.attempt(prompt, somebody);

            Secrets secrets = Secrets.of(fixture()).and(List.of(attempt.verifier()));
            secrets.assertNotIn(attempt.url().address().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    default void theHintForThePersonExistsInEveryLanguage(Prompt prompt) {
        try (ContractRun run = ContractRun.of(fixture())) {
            LocalizedText hint = run.attempt(prompt, null).url().hint();

            if (hint != null) {
                assertThat(hint.byLanguage().keySet()).containsAll(FactoryContract.LANGUAGES);
            }
        }
    }

    @Test
    default void consentGivesAnIdentityTokensAndScopes() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();

            assertThat(authorization.identity().id()).isNotBlank();
            assertThat(authorization.identity().name()).isNotBlank();
            assertThat(authorization.scopes()).containsAll(scopesOfCapabilities(run));
            assertThat(authorization.deadlines())
                    .allSatisfy(deadline ->
                            assertThat(deadline.at()).isAfter(fixture().clock().instant()));
        }
    }

    @Test
    default void theSamePersonHasTheSameIdentityEveryTime() {
        try (ContractRun run = ContractRun.of(fixture())) {
            assertThat(run.authorize().identity().id()).isEqualTo(run.authorize().identity().id());
        }
    }

    @Test
    default void anotherPersonHasAnotherIdentity() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization first = run.authorize();
            Authorization second = run.authorize(fixture()::consentAsAnotherPerson);

            assertThat(second.identity().id()).isNotEqualTo(first.identity().id());
        }
    }

    @Test
    default void aPersonWhoDeclinesHasDeclined() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Attempt attempt = run.attempt();
            URI redirect = fixture().decline(attempt.url().address());

            assertThat(run.answer(attempt, redirect))
                    .isInstanceOf(AuthorizationAnswer.Declined.class);
        }
    }

    @Test
    default void aCodeThatIsUsedTwiceIsRefused() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Attempt attempt = run.attempt();
            CodeExchangeRequest request =
                    run.exchangeable(attempt, fixture().consent(attempt.url().address()));
            run.connector().exchangeCode(request);

            assertRefused(run, request);
        }
    }

    @Test
    default void aCodeThatTheNetworkNeverGaveIsRefused() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Attempt attempt = run.attempt();

            assertRefused(
                    run,
                    new CodeExchangeRequest(
                            Secret.of("invented-code"),
                            fixture().redirectUri(),
                            attempt.verifier()));
        }
    }

    private static void assertRefused(ContractRun run, CodeExchangeRequest request) {
        NetworkException thrown =
                ContractRun.exceptionOf(() -> run.connector().exchangeCode(request));
        assertThat(thrown.failure()).isInstanceOf(RequestRefused.class);
    }

    private static List<String> scopesOfCapabilities(ContractRun run) {
        return run.connector().descriptor().networks().stream()
                .flatMap(network -> network.kinds().stream())
                .filter(kind -> kind.unavailable() == null)
                .flatMap(kind -> kind.capabilities().stream())
                .map(CapabilityDescriptor::scopes)
                .flatMap(scopes -> scopes.stream())
                .toList();
    }
}
