package dev.relink.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AttemptId;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the store of outcomes does on every database.
interface OutcomeStoreContract {

    OutcomeStore STORE = new OutcomeStore();

    Database database();

    private AttemptId attempt(StoreFixture fixture, List<AccountOutcome> outcomes) {
        Attempt attempt = AttemptSamples.started(fixture, Samples.NOW);
        AttemptSamples.kept(database(), attempt);
        database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), attempt.id(), outcomes);
                    return attempt;
                });
        return attempt.id();
    }

    @Test
    default void everyOutcomeIsReadAsItWasWrittenInItsPlace() {
        StoreFixture fixture = new StoreFixture(database());
        Account account = fixture.accounts(fixture.grant("ada", Samples.NOW), 1).getFirst();
        List<AccountOutcome> outcomes =
                Arrays.stream(OutcomeResult.values())
                        .map(result ->
                                new AccountOutcome(
                                        result == OutcomeResult.NEW_ASSET
                                                ? "n".repeat(255)
                                                : result.name(),
                                        result == OutcomeResult.NEW_ASSET ? null : account.id(),
                                        result))
                        .toList();

        AttemptId attempt = attempt(fixture, outcomes);
        AttemptId other = attempt(fixture, List.of());

        assertThat(Paging.forwards(5, request -> page(attempt, request), Paging.Between.NOTHING))
                .isEqualTo(outcomes);
        assertThat(Paging.backwards(5, request -> page(attempt, request))).isEqualTo(outcomes);
        assertThat(page(other, PageRequest.first(5)).nodes()).isEmpty();
    }

    private Page<AccountOutcome> page(AttemptId attempt, PageRequest request) {
        return database().read(handle -> STORE.page(handle, attempt, request));
    }
}
