package dev.relink.server.http;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the claims of a token whose signature is good, and reads of them who the member is. Its
/// refusals name claims and never repeat their values. Threads may share it.
final class TokenClaims {

    /// By how much the identity provider's clock and this one may differ.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final int TEXT_LIMIT = 255;
    private static final int EMAIL_LIMIT = 320;
    private static final int LOCALE_LIMIT = 35;

    private final AuthenticationSettings settings;
    private final AuthenticationSettings.ClaimNames names;
    private final InstantSource clock;

    TokenClaims(AuthenticationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.names = settings.claims();
        this.clock = clock;
    }

    /// @throws InvalidTokenException if the token is not valid now, not meant for this server, or
    ///   does not say who the member is
    Credentials credentials(JWTClaimsSet claims) throws InvalidTokenException {
        Instant acceptedUntil = acceptedUntil(claims);
        checkIssuer(claims);
        checkAudience(claims);
        return new Credentials(member(claims), acceptedUntil);
    }

    private Instant acceptedUntil(JWTClaimsSet claims) throws InvalidTokenException {
        Instant now = clock.instant();
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.isBefore(notBefore.toInstant().minus(CLOCK_SKEW))) {
            throw new InvalidTokenException("The bearer token is not valid yet.");
        }
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw new InvalidTokenException("The claim exp is missing.");
        }
        Instant acceptedUntil = expiry.toInstant().plus(CLOCK_SKEW);
        if (!now.isBefore(acceptedUntil)) {
            throw new InvalidTokenException("The bearer token has expired.");
        }
        return acceptedUntil;
    }

    private void checkIssuer(JWTClaimsSet claims) throws InvalidTokenException {
        if (settings.issuer() != null && !settings.issuer().equals(claims.getIssuer())) {
            throw new InvalidTokenException(
                    "The claim iss does not name the issuer that this server trusts.");
        }
    }

    private void checkAudience(JWTClaimsSet claims) throws InvalidTokenException {
        if (settings.audience() != null && !claims.getAudience().contains(settings.audience())) {
            throw new InvalidTokenException("The claim aud does not name this server.");
        }
    }

    private MemberClaims member(JWTClaimsSet claims) throws InvalidTokenException {
        String subject = required(claims, "sub", TEXT_LIMIT);
        String workspace = required(claims, names.workspace(), WorkspaceId.LIMIT);
        String email = text(claims, names.email());
        String name = text(claims, names.name());
        return new MemberClaims(
                new WorkspaceId(workspace),
                subject,
                clipped(name != null && !name.isBlank() ? name : email != null ? email : subject),
                email == null || email.length() > EMAIL_LIMIT ? null : email,
                locale(text(claims, names.locale())),
                role(text(claims, names.role())),
                permissions(claims.getClaim(names.permissions())));
    }

    private static String required(JWTClaimsSet claims, String name, int limit)
            throws InvalidTokenException {
        String value = text(claims, name);
        if (value == null) {
            throw new InvalidTokenException("The claim " + name + " is missing.");
        }
        if (value.isBlank() || value.length() > limit) {
            throw new InvalidTokenException(
                    "The claim " + name + " must have 1 to " + limit + " characters.");
        }
        return value;
    }

    private static @Nullable String text(JWTClaimsSet claims, String name)
            throws InvalidTokenException {
        try {
            return claims.getStringClaim(name);
        } catch (ParseException notAText) {
            throw new InvalidTokenException("The claim " + name + " must be a text.");
        }
    }

    private static String clipped(String name) {
        return name.length() <= TEXT_LIMIT ? name : name.substring(0, TEXT_LIMIT);
    }

    private static Locale locale(@Nullable String tag) {
        return tag == null || tag.isBlank() || tag.length() > LOCALE_LIMIT
                ? Locale.ENGLISH
                : Locale.forLanguageTag(tag.replace('_', '-'));
    }

    /// Who has no role is a member, which is the least.
    private Role role(@Nullable String text) throws InvalidTokenException {
        if (text == null) {
            return Role.MEMBER;
        }
        String wanted = constant(text);
        for (Role role : Role.values()) {
            if (role.name().equals(wanted)) {
                return role;
            }
        }
        throw new InvalidTokenException(
                "The claim " + names.role() + " must be super-admin, admin or member.");
    }

    /// A list, or one text with spaces; permissions of the product that mean nothing here are
    /// passed over.
    private static Set<Permission> permissions(@Nullable Object claim) {
        Collection<?> texts =
                switch (claim) {
                    case null -> List.of();
                    case Collection<?> many -> many;
                    case Object one -> Arrays.asList(String.valueOf(one).split(" "));
                };
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Object text : texts) {
            String wanted = constant(String.valueOf(text));
            for (Permission permission : Permission.values()) {
                if (permission.name().equals(wanted)) {
                    permissions.add(permission);
                }
            }
        }
        return permissions;
    }

    private static String constant(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
