package dev.relink.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        assertThat(limits(Set.of("manage_posts", "engagement", "insights"), Set.of())).isEmpty();
    }

    @Test
    void oneMissingScopeOfTwoLimitsTheCapability() {
        assertThat(limits(Set.of("manage_posts", "engagement"), Set.of()))
                .containsExactly(
                        new AccountLimit(Capability.METRICS, AccountLimit.Cause.SCOPE_MISSING));
    }

    @Test
    void whatTheRoleDoesNotIncludeIsSaidToBeTheRoles() {
        assertThat(limits(Set.of("engagement", "insights"), Set.of(Capability.PUBLISH)))
                .containsExactly(new AccountLimit(Capability.PUBLISH, AccountLimit.Cause.ROLE));
    }

    @Test
    void ofAKindThatNobodyDescribesNothingIsKnown() {
        assertThat(AccountLimit.of(Optional.empty(), Set.of(), Set.of())).isEmpty();
    }

    private static Set<AccountLimit> limits(Set<String> scopes, Set<Capability> withheld) {
        return AccountLimit.of(Optional.of(PAGE), scopes, withheld);
    }
}
