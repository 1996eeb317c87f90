package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Together;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final UUID OWNER = UUID.randomUUID();

    /// These tests make keys themselves, whichever of them comes first.
    @BeforeAll
    static void register() throws GeneralSecurityException {
        AeadConfig.register();
    }

    @TempDir private Path folder;

    private KeyFile made() {
        KeyFile file = new KeyFile(folder.resolve("relink.keys"));
        file.create();
        return file;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aKeyFileIsReadableByItsOwnerOnly() throws Exception {
        Path path = folder.resolve("etc").resolve("relink.keys");
        KeyFile file = new KeyFile(path);

        file.create();

        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(file.read().ids()).hasSize(1);
    }

    @Test
    void anExistingKeyFileIsNeverReplaced() throws Exception {
        Path path = folder.resolve("relink.keys");
        Files.writeString(path, "precious");

        assertThatThrownBy(() -> new KeyFile(path).create()).isInstanceOf(KeySetException.class);

        assertThat(path).hasContent("precious");
    }

    @Test
    void aMissingKeyFileSaysHowToMakeOneAndWhenNotTo() {
        KeyFile file = new KeyFile(folder.resolve("none"));

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("relink keys create")
                .hasMessageContaining("put its own key file back");
        assertThatThrownBy(file::rotate)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("no readable key file");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not JSON", "{\"primaryKeyId\": 1, \"key\": []}"})
    void aFileThatHoldsNoKeysSaysSoAndIsNotChanged(String content) throws Exception {
        KeyFile file = new KeyFile(folder.resolve("relink.keys"));
        Files.writeString(file.path(), content);

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("no usable keys");
        assertThatThrownBy(file::rotate)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("no usable keys");

        assertThat(file.path()).hasContent(content);
    }

    @Test
    void aFileThatWasCutOffSaysSo() throws Exception {
        KeyFile file = made();
        String whole = Files.readString(file.path());
        Files.writeString(file.path(), whole.substring(0, whole.length() / 2));

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("no usable keys");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws Exception {
        KeyFile file = new KeyFile(folder.resolve("relink.keys"));
        Files.write(file.path(), new byte[1_000_001]);

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("larger than any key file");
    }

    @Test
    void keysThatDoNotNameThemselvesInTheirCiphertextsAreRefused() throws Exception {
        KeyFile file = new KeyFile(folder.resolve("relink.keys"));
        Files.writeString(
                file.path(),
                TinkKeys.write(
                        KeysetHandle.newBuilder()
                                .addEntry(
                                        KeysetHandle.generateEntryFromParametersName(
                                                        "AES256_GCM_RAW")
                                                .withRandomId()
                                                .makePrimary())
                                .build()));

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("do not name it");
    }

    @Test
    void keysThatDoNotEncryptAreRefused() throws Exception {
        MacConfig.register();
        KeyFile file = new KeyFile(folder.resolve("relink.keys"));
        Files.writeString(
                file.path(),
                TinkKeys.write(
                        KeysetHandle.generateNew(
                                PredefinedMacParameters.HMAC_SHA256_128BITTAG, TinkKeys.TINK)));

        assertThatThrownBy(file::read)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("does not encrypt");
    }

    @Test
    void aRotationAddsTheNewestKeyAndLosesNone() throws Exception {
        KeyFile file = made();
        KeyId first = file.read().newest().id();
        byte[] former = file.read().newest().encrypt(OWNER, new byte[] {1});

        KeyId second = file.rotate();
        KeyId third = file.rotate();

        assertThat(file.read().ids()).containsExactly(first, second, third);
        assertThat(file.entries())
                .containsExactly(
                        new KeyFile.Entry(first, false, "ENABLED"),
                        new KeyFile.Entry(second, false, "ENABLED"),
                        new KeyFile.Entry(third, true, "ENABLED"));
        assertThat(file.read().find(first).orElseThrow().decrypt(OWNER, former)).containsExactly(1);
        assertThat(EncryptionKey.idIn(file.read().newest().encrypt(OWNER, new byte[] {1})))
                .hasValue(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "r--------"})
    void aRotationKeepsThePermissionsAndLeavesNothingBehind(String permissions) throws Exception {
        KeyFile file = made();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

        file.rotate();

        assertThat(permissions(file.path())).isEqualTo(permissions);
        assertThat(names()).containsExactly("relink.keys", "relink.keys.lock");
        assertThat(permissions(folder.resolve("relink.keys.lock"))).isEqualTo("rw-------");
    }

    @Test
    void whatAProcessThatDiedLeftBehindIsNoHindrance() throws Exception {
        KeyFile file = made();
        Files.writeString(folder.resolve("relink.keys.new"), "half");

        file.rotate();

        assertThat(file.read().ids()).hasSize(2);
        assertThat(names()).doesNotContain("relink.keys.new");
    }

    @Test
    void aFileBehindALinkIsChangedWhereItIs() throws Exception {
        KeyFile file = made();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.path());

        new KeyFile(link).rotate();

        assertThat(link).isSymbolicLink();
        assertThat(file.read().ids()).hasSize(2);
    }

    @Test
    void rotationsAtTheSameTimeLoseNoKey() throws Exception {
        KeyFile file = made();

        List<KeyId> added = Together.run(8, () -> new KeyFile(file.path()).rotate());

        assertThat(file.read().ids()).hasSize(9).containsAll(added).doesNotHaveDuplicates();
    }

    @Test
    void whoReadsWhileAnotherRotatesSeesAWholeFile() throws Exception {
        KeyFile file = made();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService readers = Executors.newSingleThreadExecutor()) {
            Future<List<Integer>> reading =
                    readers.submit(() -> {
                        List<Integer> sizes = new ArrayList<>();
                        while (!over.get()) {
                            sizes.add(file.read().ids().size());
                        }
                        return sizes;
                    });
            try {
                for (int rotation = 0; rotation < 20; rotation++) {
                    file.rotate();
                }
            } finally {
                over.set(true);
            }

            assertThat(reading.get()).isSorted().allMatch(size -> size >= 1 && size <= 21);
        }
    }

    @Test
    void moreKeysThanNodesCanTellEachOtherAreRefused() throws Exception {
        KeyFile file = made();
        for (int rotation = 0; rotation < 63; rotation++) {
            file.rotate();
        }
        byte[] full = Files.readAllBytes(file.path());

        assertThatThrownBy(file::rotate)
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("64 keys");

        assertThat(file.path()).hasBinaryContent(full);
    }

    @Test
    void aRetiredKeyIsKeptInAFileOfItsOwn() throws Exception {
        KeyFile file = made();
        KeyId first = file.read().newest().id();
        byte[] former = file.read().newest().encrypt(OWNER, new byte[] {1});
        KeyId second = file.rotate();

        Path retired = file.retire(first);

        assertThat(file.read().ids()).containsExactly(second);
        assertThat(retired).hasFileName("relink.keys.retired-" + first);
        assertThat(permissions(retired)).isEqualTo("rw-------");
        assertThat(new KeyFile(retired).read().newest().decrypt(OWNER, former)).containsExactly(1);
    }

    @Test
    void aRetirementThatWasInterruptedIsDoneAgain() throws Exception {
        KeyFile file = made();
        KeyId first = file.read().newest().id();
        KeyId second = file.rotate();
        byte[] before = Files.readAllBytes(file.path());
        file.retire(first);
        Files.write(file.path(), before);

        file.retire(first);

        assertThat(file.read().ids()).containsExactly(second);
    }

    @Test
    void aRetiredKeyIsNeverWrittenOverSomethingElse() throws Exception {
        KeyFile file = made();
        KeyId first = file.read().newest().id();
        file.rotate();
        Path taken = folder.resolve("relink.keys.retired-" + first);
        new KeyFile(taken).create();

        assertThatThrownBy(() -> file.retire(first))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("something else");

        assertThat(file.read().ids()).hasSize(2);
    }

    @Test
    void theNewestKeyIsNotRetired() throws Exception {
        KeyFile file = made();
        KeyId only = file.read().newest().id();

        assertThatThrownBy(() -> file.retire(only))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("the newest")
                .hasMessageContaining("keys rotate");

        assertThat(file.read().ids()).containsExactly(only);
        assertThat(names()).doesNotContain("relink.keys.retired-" + only);
    }

    @Test
    void aKeyThatIsNotThereIsNotRetired() {
        KeyFile file = made();
        KeyId only = file.read().newest().id();

        assertThatThrownBy(() -> file.retire(new KeyId(0)))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("has no key 0")
                .hasMessageContaining(only.toString());
    }

    @Test
    void aRestoredKeyIsTheOldest() {
        KeyFile file = made();
        KeyId first = file.read().newest().id();
        byte[] former = file.read().newest().encrypt(OWNER, new byte[] {1});
        KeyId second = file.rotate();
        KeyId third = file.rotate();
        Path retired = file.retire(first);

        assertThat(file.restore(retired)).containsExactly(first);

        assertThat(file.read().ids()).containsExactly(first, second, third);
        assertThat(file.entries().getLast().primary()).isTrue();
        assertThat(file.read().find(first).orElseThrow().decrypt(OWNER, former)).containsExactly(1);
        assertThatThrownBy(() -> file.restore(retired))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("already");
    }

    @Test
    void aFileThatItsOwnerMayNotWriteIsNotToBeChangedByServers() throws Exception {
        KeyFile file = made();
        assertThat(file.isWritable()).isTrue();

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));

        assertThat(file.isWritable()).isFalse();
    }

    @Test
    void noKeyIsPrinted() throws Exception {
        KeyFile file = made();
        String content = Files.readString(file.path(), StandardCharsets.UTF_8);
        String secret = content.replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSizeGreaterThan(40).isBase64();

        KeySet keys = file.read();

        assertThat(keys + " " + keys.newest() + " " + file.entries()).doesNotContain(secret);
    }

    @Test
    void theSameIdMayHideAnotherKey() throws Exception {
        KeySet one = keySetWithId(7);
        KeySet other = keySetWithId(7);

        assertThat(one.isSameAs(one)).isTrue();
        assertThat(one.isSameAs(other)).isFalse();
        assertThat(one.contradicting(other)).containsExactly(new KeyId(7));
    }

    private static KeySet keySetWithId(int id) throws Exception {
        return TinkKeys.keySet(
                KeysetHandle.newBuilder()
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(
                                                PredefinedAeadParameters.AES256_GCM)
                                        .withFixedId(id)
                                        .makePrimary())
                        .build());
    }
}
