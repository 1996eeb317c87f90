package dev.relink.server.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final UUID VALUE = UUID.fromString("0198f0c2-1234-7abc-8def-0123456789ab");

    @ParameterizedTest
    @EnumSource(IdType.class)
    void aPublicIdIsReadAsItsOwnTypeAlone(IdType type) {
        String publicId = type.format(VALUE);

        assertThat(publicId).matches("[a-z]{3}_0198f0c212347abc8def0123456789ab");
        assertThat(type.parse(publicId)).isEqualTo(VALUE);
        assertThat(Arrays.stream(IdType.values()).filter(other -> other.parse(publicId) != null))
                .containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acc_",
                "acc",
                "0198f0c212347abc8def0123456789ab",
                "acc_0198f0c212347abc8def0123456789a",
                "acc_0198f0c212347abc8def0123456789abc",
                "acc_0198F0C212347ABC8DEF0123456789AB",
                "ACC_0198f0c212347abc8def0123456789ab",
                "acc_0198f0c2-1234-7abc-8def-0123456789",
                "acc_0198f0c212347abc8def0123456789ag",
                "acc_٠٠98f0c212347abc8def0123456789ab",
                " acc_0198f0c212347abc8def0123456789ab",
                "acc_0198f0c212347abc8def0123456789a\n",
            })
    void whatIsNoIdNamesNothing(String garbage) {
        assertThat(AccountId.parse(garbage)).isNull();
    }

    @Test
    void typedIdsReadWhatTheyPrint() {
        assertThat(AccountId.parse(new AccountId(VALUE).toString()))
                .isEqualTo(new AccountId(VALUE));
        assertThat(GrantId.parse(new GrantId(VALUE).toString())).isEqualTo(new GrantId(VALUE));
        assertThat(MemberId.parse(new MemberId(VALUE).toString())).isEqualTo(new MemberId(VALUE));
        assertThat(AttemptId.parse(new AttemptId(VALUE).toString()))
                .isEqualTo(new AttemptId(VALUE));
        assertThat(AuditEntryId.parse(new AuditEntryId(VALUE).toString()))
                .isEqualTo(new AuditEntryId(VALUE));
        assertThat(AccountId.parse(new GrantId(VALUE).toString())).isNull();
    }

    @Test
    void idsSortByCreationAlsoWithinAMillisecond() {
        Ids ids = new Ids(() -> Instant.parse("2026-11-21T09:00:00Z"), new Random(1));
        List<String> made = new ArrayList<>();
        for (int count = 0; count < 10_000; count++) {
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            made.add(id.toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aWorkspacesNameFitsItsColumn() {
        assertThat(new WorkspaceId("w".repeat(100)).toString()).hasSize(100);
        for (String wrong : List.of("", " ", "w".repeat(101))) {
            assertThatThrownBy(() -> new WorkspaceId(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
