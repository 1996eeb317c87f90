package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks whether a grant and its assets still work.
///
/// The person's token is inspected first. If it works, the list of pages shows lost roles and
/// vanished pages. If only its time is over, the pages may live on by tokens of their own.
final class GrantProbe {

    private final TokenInspector inspector;
    private final AssetLister lister;
    private final Absences absences;
    private final AssetTokenProbe assetTokens;
    private final FacebookSettings settings;
    private final InstantSource clock;

    GrantProbe(
            TokenInspector inspector,
            AssetLister lister,
            Absences absences,
            FacebookSettings settings,
            InstantSource clock) {
        this.inspector = inspector;
        this.lister = lister;
        this.absences = absences;
        this.assetTokens = new AssetTokenProbe(inspector);
        this.settings = settings;
        this.clock = clock;
    }

    ProbeResult probe(ProbeRequest request) {
        GrantAccess access = request.access();
        Secret token = access.tokens().accessToken();
        TokenInspection inspection = inspector.inspect(token);
        List<KnownAsset> assets = reachable(request.assets());
        return switch (failureOf(inspection)) {
            case null -> byList(token, inspection, assets);
            case ReauthorizationNeeded loss
                    when loss.reason() == ReauthorizationNeeded.Reason.EXPIRED ->
                    assetTokens.probe(access, assets, loss);
            case Failure failure -> throw new NetworkException(failure);
        };
    }

    private ProbeResult byList(Secret token, TokenInspection inspection, List<KnownAsset> assets) {
        Listing listing = lister.roles(token, inspection.scopes(), assets);
        return new ProbeResult(
                inspection.scopes(),
                inspection.deadlines(usesPersonsToken(assets)),
                absences.among(assets, listing, token, () -> inspection));
    }

    private boolean usesPersonsToken(List<KnownAsset> assets) {
        return settings.groups() || assets.stream().anyMatch(AssetTokens::isPageless);
    }

    /// Groups are left alone while the operator has them switched off: a switch of ours is no word
    /// of Facebook's about them.
    private List<KnownAsset> reachable(List<KnownAsset> assets) {
        return assets.stream()
                .filter(asset -> settings.groups() || asset.ref().kind() != AccountKind.GROUP)
                .toList();
    }

    private @Nullable Failure failureOf(TokenInspection inspection) {
        Instant end = inspection.expiresAt();
        if (inspection.valid() && end != null && !end.isAfter(clock.instant())) {
            return new ReauthorizationNeeded(
                    ReauthorizationNeeded.Reason.EXPIRED,
                    new Evidence(
                            "facebook.expires-at", null, 200, "The token's time is over: " + end));
        }
        return inspection.failure();
    }
}
