package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Asset;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccountLimitTest {

    private static final AccountKindDescriptor PAGE =
            new AccountKindDescriptor(
                    AccountKind.PAGE,
                    LocalizedText.english("page"),
                    List.of(
                            new CapabilityDescriptor(Capability.PUBLISH, Set.of("manage_posts")),
                            new CapabilityDescriptor(
                                    Capability.METRICS, Set.of("engagement", "insights"))),
                    ReconnectableBy.ANY_ADMINISTRATOR,
                    null);

    @Test
    void nothingIsLimitedWhenEverythingWasAllowed() {
        assertThat(limits(Set.of("manage_posts", "engagement", "insights"), Map.of())).isEmpty();
    }

    @Test
    void oneMissingScopeOfTwoLimitsTheCapability() {
        assertThat(limits(Set.of("manage_posts", "engagement"), Map.of()))
                .containsExactly(
                        new AccountLimit(Capability.METRICS, AccountLimit.Cause.SCOPE_MISSING));
    }

    @Test
    void whatTheRoleDoesNotIncludeIsSaidToBeTheRoles() {
        assertThat(
                        limits(
                                Set.of("engagement", "insights"),
                                Map.of(Capability.PUBLISH, Asset.Withheld.ROLE)))
                .containsExactly(new AccountLimit(Capability.PUBLISH, AccountLimit.Cause.ROLE));
    }

    @Test
    void whatTakesAPageThatWasNotAllowedIsSaidToTakeIt() {
        assertThat(limits(Set.of(), Map.of(Capability.METRICS, Asset.Withheld.PAGE_MISSING)))
                .containsExactly(
                        new AccountLimit(Capability.PUBLISH, AccountLimit.Cause.SCOPE_MISSING),
                        new AccountLimit(Capability.METRICS, AccountLimit.Cause.PAGE_MISSING));
    }

    @Test
    void whatIsWithheldStaysSoWhenScopesChange() {
        SortedSet<AccountLimit> limits =
                new TreeSet<>(
                        Set.of(
                                new AccountLimit(Capability.PUBLISH, AccountLimit.Cause.ROLE),
                                new AccountLimit(
                                        Capability.METRICS, AccountLimit.Cause.PAGE_MISSING),
                                new AccountLimit(Capability.STREAM, AccountLimit.Cause.REFUSED)));

        assertThat(AccountLimit.withheld(limits))
                .containsOnly(
                        Map.entry(Capability.PUBLISH, Asset.Withheld.ROLE),
                        Map.entry(Capability.METRICS, Asset.Withheld.PAGE_MISSING));
    }

    @Test
    void ofAKindThatNobodyDescribesNothingIsKnown() {
        assertThat(AccountLimit.of(Optional.empty(), Set.of(), Map.of())).isEmpty();
    }

    private static Set<AccountLimit> limits(
            Set<String> scopes, Map<Capability, Asset.Withheld> withheld) {
        return AccountLimit.of(Optional.of(PAGE), scopes, withheld);
    }
}
