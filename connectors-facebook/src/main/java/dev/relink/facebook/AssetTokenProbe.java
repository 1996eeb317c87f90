package dev.relink.facebook;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks which assets live on by tokens of their own after the time of the person's token is over.
///
/// The tokens of pages that derive from a long-lived token have no end
/// (developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived).
final class AssetTokenProbe {

    private final TokenInspector inspector;

    AssetTokenProbe(TokenInspector inspector) {
        this.inspector = inspector;
    }

    /// @param expired the end of the person's token
    /// @throws NetworkException if no asset lives on: with what ended the assets, which may be more
    ///   than time, or else with the end of the person's token
    ProbeResult probe(GrantAccess access, List<KnownAsset> assets, ReauthorizationNeeded expired) {
        // Each page's token serves its Instagram account, too.
        Map<Secret, TokenInspection> inspections = new HashMap<>();
        List<AbsentAsset> absent = new ArrayList<>();
        TokenInspection living = null;
        for (KnownAsset asset : assets) {
            TokenInspection inspection = inspect(asset, inspections);
            if (inspection != null && inspection.valid()) {
                living = inspection;
            } else {
                absent.add(new AbsentAsset(asset.ref(), lossOf(inspection, expired)));
            }
        }
        if (living == null) {
            throw new NetworkException(endOf(absent, expired));
        }
        Set<String> scopes = living.scopes();
        return new ProbeResult(
                scopes.isEmpty() ? access.scopes() : scopes, living.deadlines(false), absent);
    }

    private @Nullable TokenInspection inspect(
            KnownAsset asset, Map<Secret, TokenInspection> inspections) {
        return asset.token() == null
                ? null
                : inspections.computeIfAbsent(asset.token(), inspector::inspect);
    }

    private static Loss lossOf(
            @Nullable TokenInspection inspection, ReauthorizationNeeded expired) {
        if (inspection == null || inspection.failure() == null) {
            return expired;
        }
        if (inspection.failure() instanceof Loss loss) {
            return loss;
        }
        throw new NetworkException(inspection.failure());
    }

    private static ReauthorizationNeeded endOf(
            List<AbsentAsset> absent, ReauthorizationNeeded expired) {
        return absent.stream()
                .map(AbsentAsset::loss)
                .filter(ReauthorizationNeeded.class::isInstance)
                .map(ReauthorizationNeeded.class::cast)
                .filter(loss -> !loss.equals(expired))
                .findFirst()
                .orElse(expired);
    }
}
