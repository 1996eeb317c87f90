package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Everything that must not be found in a text.
record Secrets(List<Secret> all) {

    /// The operator's secrets.
    static Secrets of(NetworkFixture fixture) {
        return new Secrets(
                fixture.factory().configuration().stream()
                        .filter(property -> property.type() == ConfigurationProperty.Type.SECRET)
                        .flatMap(property ->
                                Stream.ofNullable(fixture.settings().get(property.name())))
                        .map(Secret::of)
                        .toList());
    }

    Secrets and(Collection<Secret> more) {
        return new Secrets(Stream.concat(all.stream(), more.stream()).toList());
    }

    Secrets and(Authorization authorization) {
        return and(authorization.tokens());
    }

    Secrets and(TokenSet tokens) {
        return and(
                Stream.concat(
                                Stream.of(tokens.accessToken()),
                                Stream.ofNullable(tokens.refreshToken()))
                        .toList());
    }

    Secrets andTokensOf(List<KnownAsset> assets) {
        return and(assets.stream().flatMap(asset -> Stream.ofNullable(asset.token())).toList());
    }

    /// The text holds none of them, as it is or percent-encoded. On a failure the secret is shown:
    /// it is a test's.
    void assertNotIn(String text) {
        for (Secret secret : all) {
            assertThat(text)
                    .doesNotContain(secret.reveal())
                    .doesNotContain(URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
        }
    }

    /// Neither the exception nor anything that it drags along holds one of them.
    void assertNotIn(Throwable thrown) {
        assertNotIn(String.valueOf(thrown.getMessage()));
        assertNotIn(thrown.toString());
        if (thrown instanceof NetworkException read) {
            assertNotIn(read.failure().toString());
        }
        if (thrown.getCause() != null) {
            assertNotIn(thrown.getCause());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            assertNotIn(suppressed);
        }
    }
}
