package dev.relink.testkit.parrot;

import static dev.relink.testkit.parrot.Spoil.answered;
import static dev.relink.testkit.parrot.Spoil.both;
import static dev.relink.testkit.parrot.Spoil.describing;
import static dev.relink.testkit.parrot.Spoil.discovering;
import static dev.relink.testkit.parrot.Spoil.exchanging;
import static dev.relink.testkit.parrot.Spoil.leading;
import static dev.relink.testkit.parrot.Spoil.probing;
import static dev.relink.testkit.parrot.Spoil.publishing;
import static dev.relink.testkit.parrot.Spoil.reading;
import static dev.relink.testkit.parrot.Spoil.renewing;
import static dev.relink.testkit.parrot.Spoil.revoking;
import static dev.relink.testkit.parrot.Spoil.verifying;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationAnswer.CodeReceived;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.Capability;
import dev.relink.spi.CapabilityDescriptor;
import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.ManualRevocation;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.NetworkName;
import dev.relink.spi.PostRules;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.ScopeDescriptor;
import dev.relink.spi.Secret;
import dev.relink.spi.StreamPage;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Verification;
import dev.relink.testkit.Weather;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A point of the contract, and a factory that is wrong in it, or whose connector is.
///
/// @param test the test of the contract that has to fail
/// @param factory what is wrong
/// @param moreRules rules of the connector for errors that the network does not know
record WrongPoint(String test, ConnectorFactory factory, Set<String> moreRules) {

    static final List<WrongPoint> ALL =
            List.of(
                    // What the factory and the descriptor say.
                    wrong(
                            "theFactoryAnswersTheSameEveryTime",
                            keyed(() -> "parrot" + Counter.next()),
                            Set.of()),
                    wrong("theFactorysKeyIsAKey", keyed(() -> "PARROT"), Set.of()),
                    wrong(
                            "theFactorysNetworksAreDistinct",
                            new WrongFactory() {
                                @Override
                                public List<NetworkName> networks() {
                                    return twice(super.networks());
                                }
                            },
                            Set.of()),
                    wrong(
                            "theFactorysPropertiesAreDistinct",
                            new WrongFactory() {
                                @Override
                                public List<ConfigurationProperty> configuration() {
                                    return twice(super.configuration());
                                }
                            },
                            Set.of()),
                    wrong(
                            "everyRuleIsThereForAnErrorThatIsDocumented",
                            new WrongFactory(),
                            Set.of("parrot.nightmare")),
                    wrong(
                            "theDescriptorIsTheSameOnEveryCall",
                            describing(whole ->
                                    scoped(
                                            whole,
                                            List.of(
                                                    new ScopeDescriptor(
                                                            "scope" + Counter.next(),
                                                            whole.scopes().getFirst().reason()))))),
                    wrong(
                            "theDescriptorServesTheNetworksThatTheFactoryNamed",
                            describing(whole ->
                                    networked(
                                            whole,
                                            network ->
                                                    new NetworkDescriptor(
                                                            new NetworkName("parakeet", "Parakeet"),
                                                            network.kinds(),
                                                            network.policy())))),
                    wrong(
                            "everyKindOfANetworkIsDescribedOnce",
                            describing(whole ->
                                    networked(
                                            whole,
                                            network ->
                                                    new NetworkDescriptor(
                                                            network.name(),
                                                            twice(network.kinds()),
                                                            network.policy())))),
                    wrong(
                            "everyCapabilityOfAKindIsDescribedOnce",
                            describing(whole -> capable(whole, WrongPoint::twice))),
                    wrong(
                            "everyKindThatCanBeConnectedIsGoodForSomething",
                            describing(whole ->
                                    kinds(
                                            whole,
                                            kind ->
                                                    new AccountKindDescriptor(
                                                            kind.kind(),
                                                            kind.name(),
                                                            List.of(),
                                                            kind.reconnectableBy(),
                                                            kind.unavailable(),
                                                            null,
                                                            null)))),
                    wrong(
                            "everyKindWithRulesForPostsIsPublishedOn",
                            describing(whole -> incapable(whole, Capability.PUBLISH))),
                    wrong(
                            "everyKindWithRulesForFiguresHasTheCapability",
                            describing(whole -> incapable(whole, Capability.METRICS))),
                    wrong(
                            "noScopeIsDescribedTwice",
                            describing(whole -> scoped(whole, twice(whole.scopes())))),
                    wrong(
                            "everyTextExistsInEveryLanguage",
                            describing(whole ->
                                    scoped(
                                            whole,
                                            List.of(
                                                    new ScopeDescriptor(
                                                            "squawk",
                                                            LocalizedText.english(
                                                                    "To squawk.")))))),
                    wrong(
                            "peopleAreToldHowToRevokeByHand",
                            describing(whole ->
                                    new ConnectorDescriptor(
                                            whole.networks(),
                                            whole.scopes(),
                                            new ManualRevocation(
                                                    whole.manualRevocation().steps(),
                                                    URI.create("http://parrot.example/cage")),
                                            whole.upkeep()))),
                    wrong(
                            "descriptorAndAuthorizationAddressNeedNoNetwork",
                            honest ->
                                    new SpoiledConnector(honest) {
                                        @Override
                                        public ConnectorDescriptor descriptor() {
                                            honest.revoke(
                                                    new RevocationRequest(
                                                            access(Secret.of("none"))));
                                            return super.descriptor();
                                        }
                                    }),

                    // How people authorize.
                    wrong(
                            "theAuthorizationAddressCarriesStateAndRedirectAddress",
                            leading((honest, request) ->
                                    new AuthorizationUrl(
                                            URI.create("https://parrot.example/authorize"), null))),
                    wrong(
                            "theHintForThePersonExistsInEveryLanguage",
                            leading((honest, request) ->
                                    new AuthorizationUrl(
                                            honest.authorizationUrl(request).address(),
                                            LocalizedText.english("Fly out there first.")))),
                    wrong(
                            "aPersonWhoDeclinesHasDeclined",
                            answered(new CodeReceived(Secret.of("none")))),
                    wrong(
                            "aCodeThatTheNetworkNeverGaveIsRefused",
                            exchanging((honest, request) ->
                                    asTrouble(() -> honest.exchangeCode(request)))),
                    wrong(
                            "consentGivesAnIdentityTokensAndScopes",
                            exchanging((honest, request) -> {
                                Authorization whole = honest.exchangeCode(request);
                                return new Authorization(
                                        whole.identity(), whole.tokens(), Set.of(), List.of());
                            })),
                    wrong(
                            "theSamePersonHasTheSameIdentityEveryTime",
                            identified(id -> id + Counter.next())),
                    wrong("authorizingAgainHealsALostGrant", identified(id -> id + Counter.next())),
                    wrong("anotherPersonHasAnotherIdentity", identified(id -> "polly")),
                    wrong(
                            "manyThreadsMayUseAConnectorAtOnceAndNoneGetsAnothersGrant",
                            honest -> {
                                Thread owner = Thread.currentThread();
                                return exchanging(
                                                (it, request) -> {
                                                    if (!Thread.currentThread().equals(owner)) {
                                                        throw new IllegalStateException(
                                                                "Not in this thread.");
                                                    }
                                                    return it.exchangeCode(request);
                                                })
                                        .apply(honest);
                            }),

                    // What a grant offers, and whether it works.
                    wrong(
                            "aGrantOffersAssetsOfTheDeclaredKinds",
                            discovering((honest, request) -> {
                                Discovery whole = honest.discover(request);
                                return new Discovery(twice(whole.assets()), whole.absent());
                            })),
                    wrong(
                            "aGrantOffersSomethingThatThePersonsRoleSufficesFor",
                            discovering((honest, request) -> {
                                Discovery whole = honest.discover(request);
                                return new Discovery(
                                        whole.assets().stream()
                                                .map(asset ->
                                                        changed(
                                                                asset,
                                                                asset.ref(),
                                                                Asset.Role.INSUFFICIENT))
                                                .toList(),
                                        whole.absent());
                            })),
                    wrong(
                            "expectedAssetsAreOfferedAgain",
                            discovering((honest, request) ->
                                    request.expected().isEmpty()
                                            ? honest.discover(request)
                                            : new Discovery(List.of(), List.of()))),
                    wrong(
                            "aGrantWithoutAssetsProbesFine",
                            probing((honest, request) -> {
                                request.assets().getFirst();
                                return honest.probe(request);
                            })),
                    wrong(
                            "aHealthyGrantProbesFine",
                            probing((honest, request) -> {
                                ProbeResult whole = honest.probe(request);
                                return new ProbeResult(Set.of(), whole.deadlines(), whole.absent());
                            })),
                    wrong("aRevokedGrantIsLost", probing(WrongPoint::alwaysFine)),
                    wrong(
                            "anExpiredGrantIsLostUnlessItsAssetsLiveOnByThemselves",
                            probing(WrongPoint::alwaysFine)),
                    wrong(
                            "aLostGrantIsLostWithItsReason",
                            probing((honest, request) ->
                                    reread(() -> honest.probe(request), WrongPoint::revoked))),
                    wrong(
                            "aLostGrantDoesNotHurtAnotherPersons",
                            withTheFirstGrant(first ->
                                    probing((honest, request) ->
                                            honest.probe(
                                                    new ProbeRequest(
                                                            first.get(), request.assets()))))),
                    wrong(
                            "aLostAssetIsAbsentWithItsReason",
                            probing((honest, request) -> {
                                ProbeResult whole = honest.probe(request);
                                return new ProbeResult(
                                        whole.scopes(), whole.deadlines(), List.of());
                            })),
                    wrong(
                            "noSecretIsToldAboutALostAsset",
                            probing((honest, request) -> {
                                ProbeResult whole = honest.probe(request);
                                Evidence evidence =
                                        new Evidence(
                                                "parrot.leak",
                                                null,
                                                null,
                                                request.access().tokens().accessToken().reveal());
                                return new ProbeResult(
                                        whole.scopes(),
                                        whole.deadlines(),
                                        whole.absent().stream()
                                                .map(it ->
                                                        new AbsentAsset(
                                                                it.ref(),
                                                                new AssetLost(
                                                                        AssetLost.Reason.GONE,
                                                                        evidence)))
                                                .toList());
                            })),
                    wrong("whenTheTroubleHasPassedAllIsWell", WrongPoint::sulking),

                    // How tokens are renewed, and grants revoked.
                    wrong(
                            "aRenewedAccessTokenIsNotOverAtOnce",
                            renewing((honest, request) -> {
                                Refreshed whole = honest.refresh(request);
                                TokenSet tokens = whole.tokens();
                                return new Refreshed(
                                        new TokenSet(
                                                tokens.accessToken(),
                                                Instant.EPOCH,
                                                tokens.refreshToken(),
                                                null),
                                        whole.scopes(),
                                        whole.deadlines());
                            })),
                    wrong(
                            "aLostGrantDoesNotKeepAnotherPersonsFromBeingRenewed",
                            withTheFirstGrant(first ->
                                    renewing((honest, request) ->
                                            honest.refresh(new RefreshRequest(first.get()))))),
                    wrong(
                            "noSecretIsPrintedWithRenewedTokens",
                            renewing((honest, request) -> {
                                Refreshed whole = honest.refresh(request);
                                return new Refreshed(
                                        whole.tokens(),
                                        Set.of(whole.tokens().accessToken().reveal()),
                                        whole.deadlines());
                            })),
                    wrong("revokingTwiceAnswersTheSame", WrongPoint::onceRevoking),
                    wrong(
                            "aGrantThatIsLostAlreadyCanStillBeRevoked",
                            revoking((honest, request) -> {
                                honest.discover(new DiscoveryRequest(request.access(), List.of()));
                                return honest.revoke(request);
                            })),
                    wrong(
                            "revokingDoesNotHurtAnotherPersonsGrant",
                            withTheFirstGrant(first ->
                                    revoking((honest, request) -> {
                                        honest.revoke(new RevocationRequest(first.get()));
                                        return honest.revoke(request);
                                    }))),

                    // What is published and read.
                    wrong(
                            "aLinkThatIsAllowedIsTaken",
                            both(
                                    describing(whole ->
                                            posting(whole, new PostRules(140, true, 0, 0))),
                                    publishing((honest, request) ->
                                            request.content().link() == null
                                                    ? honest.publish(request)
                                                    : refuse()))),
                    wrong(
                            "asManyImagesAsAllowedAreTaken",
                            both(
                                    describing(whole ->
                                            posting(whole, new PostRules(140, false, 4, 0))),
                                    publishing((honest, request) ->
                                            request.content().images().size() < 4
                                                    ? honest.publish(request)
                                                    : refuse()))),
                    wrong(
                            "whatIsPublishedOnOneAccountDoesNotStandOnAnother",
                            both(
                                    describing(whole ->
                                            networked(
                                                    whole,
                                                    network ->
                                                            new NetworkDescriptor(
                                                                    network.name(),
                                                                    List.of(
                                                                            network.kinds()
                                                                                    .getFirst(),
                                                                            ofKind(
                                                                                    network.kinds()
                                                                                            .getFirst(),
                                                                                    AccountKind
                                                                                            .GROUP)),
                                                                    network.policy()))),
                                    discovering((honest, request) -> {
                                        Discovery whole = honest.discover(request);
                                        return new Discovery(
                                                Stream.concat(
                                                                whole.assets().stream(),
                                                                whole.assets().stream()
                                                                        .map(
                                                                                WrongPoint
                                                                                        ::shownAsGroup))
                                                        .toList(),
                                                whole.absent());
                                    }))),
                    wrong(
                            "publishingThroughARevokedGrantIsALoss",
                            publishing(
                                    (honest, request) -> asTrouble(() -> honest.publish(request)))),
                    wrong(
                            "publishingOnALostAccountIsALoss",
                            publishing(
                                    (honest, request) -> asTrouble(() -> honest.publish(request)))),
                    wrong("nothingIsPublishedInAnOutage", WrongPoint::late),
                    wrong(
                            "noSecretIsPrintedWithAPost",
                            publishing((honest, request) -> {
                                PublishedPost post = honest.publish(request);
                                String token = request.access().tokens().accessToken().reveal();
                                return new PublishedPost(post.id() + "?" + token, null);
                            })),
                    wrong(
                            "aRevokedGrantReadsNothing",
                            reading((honest, request) -> {
                                try {
                                    return honest.stream(request);
                                } catch (NetworkException lost) {
                                    return new StreamPage(List.of(), null);
                                }
                            })),
                    wrong(
                            "troubleWhileReadingIsNeverALoss",
                            reading((honest, request) ->
                                    reread(() -> honest.stream(request), WrongPoint::revoked))),
                    wrong(
                            "aCursorThatTheNetworkNeverGaveIsNoLoss",
                            reading((honest, request) -> {
                                if (request.cursor() != null
                                        && !request.cursor().matches("s[0-9]+")) {
                                    throw new NetworkException(revoked(evidence()));
                                }
                                return honest.stream(request);
                            })),

                    // What is verified.
                    wrong(
                            "whatWorksIsNotRefused",
                            verifying((honest, request) ->
                                    new Verification(Map.of(Capability.STREAM, evidence())))),
                    wrong(
                            "whereNothingIsAskedForNothingIsRefused",
                            verifying((honest, request) ->
                                    request.capabilities().isEmpty()
                                            ? new Verification(
                                                    Map.of(Capability.STREAM, evidence()))
                                            : honest.verify(request))),

                    // What is printed.
                    wrong(
                            "noSecretIsPrintedWithAResult",
                            exchanging((honest, request) -> {
                                Authorization whole = honest.exchangeCode(request);
                                String token = whole.tokens().accessToken().reveal();
                                return new Authorization(
                                        new NetworkIdentity(
                                                whole.identity().id(), token, null, null),
                                        whole.tokens(),
                                        whole.scopes(),
                                        whole.deadlines());
                            })),

                    // What is wrong in several points.
                    wrong(
                            "aCapabilityWithoutItsPermissionIsRefused",
                            WrongVerifiers.BelievesEverything::new),
                    wrong("aCodeThatIsUsedTwiceIsRefused", WrongConnectors.AcceptsCodesTwice::new),
                    wrong("aDayIsTheSameHoweverItIsAskedFor", WrongGauges.CountsAlong::new),
                    wrong("aDayThatIsNotOverIsNotTold", WrongGauges.TellsToday::new),
                    wrong(
                            "aLostAccountIsALossOrAllIsRefused",
                            WrongVerifiers.BelievesEverything::new),
                    wrong(
                            "aLostGrantIsNotRenewedAndTheReasonIsTold",
                            WrongConnectors.RenewsWithoutAsking::new),
                    wrong(
                            "aPostWhoseAnswerIsLostPassesAndIsFoundInTheStream",
                            WrongPublishers.TakesALostAnswerForARefusal::new),
                    wrong("aRenewedGrantWorks", WrongConnectors.SaysThatItRenewsNothing::new),
                    wrong(
                            "aRotatedRefreshTokenWorksForTheNextTime",
                            WrongConnectors.DropsRotatedTokens::new),
                    wrong(
                            "aSpentRefreshTokenIsWorthWhatTheDescriptorSays",
                            WrongConnectors.RenewsWithoutAsking::new),
                    wrong(
                            "anAssetThatThePersonDidNotTickIsNotTicked",
                            WrongConnectors.ForgetsWhatWasExpected::new),
                    wrong(
                            "anExpectedAssetOfAnotherPersonHasAVerdictToo",
                            WrongConnectors.ForgetsWhatWasExpected::new),
                    wrong(
                            "anExpectedAssetThatIsLostIsAbsentWithItsReason",
                            WrongConnectors.ForgetsWhatWasExpected::new),
                    wrong(
                            "anExpectedAssetThatNeverWasThereIsAbsent",
                            WrongConnectors.AsksWhatNobodyDescribed::new),
                    wrong("anOutageSpendsNoRefreshToken", WrongConnectors.RenewsWithoutAsking::new),
                    wrong(
                            "everyErrorIsReadAsDocumentedAndAskedForOnce",
                            WrongConnectors.TakesAStolenPerchForTrouble::new),
                    wrong(
                            "everyFigureThatIsPromisedIsToldAndNoOther",
                            WrongGauges.ForgetsAFigure::new),
                    wrong(
                            "everyScopeOfACapabilityIsDescribed",
                            WrongConnectors.DescribesNoScopes::new),
                    wrong("figuresOfALostAccountAreALoss", WrongGauges.TellsNothingInTrouble::new),
                    wrong(
                            "figuresThroughARevokedGrantAreALoss",
                            WrongGauges.TellsNothingInTrouble::new),
                    wrong(
                            "noSecretIsInAnItemOrACursor",
                            WrongPublishers.PutsItsTokenIntoTheCursor::new),
                    wrong(
                            "noSecretIsPrintedWithFigures",
                            WrongGauges.PutsItsTokenAmongTheFigures::new),
                    wrong(
                            "noSecretIsToldAboutACodeThatIsRefused",
                            WrongConnectors.AcceptsCodesTwice::new),
                    wrong("noSecretIsToldAboutALostGrant", WrongConnectors.TellsItsToken::new),
                    wrong("noSecretIsToldInARefusal", WrongVerifiers.TellsItsTokenInARefusal::new),
                    wrong("noSecretIsToldInTrouble", WrongConnectors.TellsItsToken::new),
                    wrong("onlyDaysThatWereAskedForAreTold", WrongGauges.TellsTheDayBefore::new),
                    wrong(
                            "onlyWhatWasAskedForIsRefused",
                            WrongVerifiers.VerifiesMoreThanWasAskedFor::new),
                    wrong(
                            "pieceByPieceEveryItemComesOnceAndTheNewestFirst",
                            WrongPublishers.GivesAnotherId::new),
                    wrong(
                            "scopesAndIdentityStayWhenTokensAreRenewed",
                            WrongConnectors.LosesScopesWhenRenewing::new),
                    wrong(
                            "theAuthorizationAddressCarriesNoSecret",
                            WrongConnectors.ShowsItsSecretInTheAddress::new),
                    wrong("theLongestRangeIsTaken", WrongGauges.TakesOnlyTwoMonths::new),
                    wrong("theLongestTextIsTakenAndKeptWhole", WrongPublishers.ClipsTexts::new),
                    wrong("theNewestItemComesFirst", WrongPublishers.GivesAnotherId::new),
                    wrong(
                            "theSameAgainIsADuplicateOrAPostOfItsOwn",
                            WrongPublishers.TakesADuplicateForAnyRefusal::new),
                    wrong("troubleIsNeverALoss", WrongConnectors.TakesAnOutageForALoss::new),
                    wrong("troubleRefusesNoCapability", WrongVerifiers.BelievesEverything::new),
                    wrong(
                            "troubleWhilePublishingIsNeverALoss",
                            WrongPublishers.TakesALostAnswerForARefusal::new),
                    wrong(
                            "troubleWhileReadingFiguresIsNeverALoss",
                            WrongGauges.TellsNothingInTrouble::new),
                    wrong("verifyingARevokedGrantIsALoss", WrongVerifiers.BelievesEverything::new),
                    wrong("verifyingChangesNothing", WrongVerifiers.PublishesToVerify::new),
                    wrong(
                            "whatIsNotReadIsRefusedWhenItIsSentAgainAndNamed",
                            WrongPublishers.DeafAndNamesNothing::new),
                    wrong(
                            "whatIsPublishedStandsInTheStreamWithItsIdAndItsText",
                            WrongPublishers.GivesAnotherId::new),
                    wrong(
                            "whatIsRevokedIsLostAndWhatIsNotIsNot",
                            WrongConnectors.ClaimsToHaveRevoked::new));

    private static WrongPoint wrong(String test, UnaryOperator<Connector> spoil) {
        return wrong(test, new WrongFactory(spoil), Set.of());
    }

    private static WrongPoint wrong(String test, ConnectorFactory factory, Set<String> moreRules) {
        return new WrongPoint(test, factory, moreRules);
    }

    /// The network of parrots with what is wrong; without slow weather, which would be waited for.
    ParrotFixture fixture() {
        return new ParrotFixture(
                factory, EnumSet.complementOf(EnumSet.of(Weather.SLOW)), moreRules);
    }

    @Override
    public String toString() {
        return test;
    }

    /// Numbers that no call gets twice.
    private static final class Counter {
        private static final AtomicInteger NUMBERS = new AtomicInteger();

        static int next() {
            return NUMBERS.incrementAndGet();
        }
    }

    private static WrongFactory keyed(Supplier<String> key) {
        return new WrongFactory() {
            @Override
            public String key() {
                return key.get();
            }
        };
    }

    private static <T> List<T> twice(List<T> list) {
        return Stream.concat(list.stream(), list.stream()).toList();
    }

    private static ConnectorDescriptor scoped(
            ConnectorDescriptor whole, List<ScopeDescriptor> scopes) {
        return new ConnectorDescriptor(
                whole.networks(), scopes, whole.manualRevocation(), whole.upkeep());
    }

    private static ConnectorDescriptor networked(
            ConnectorDescriptor whole, UnaryOperator<NetworkDescriptor> change) {
        return new ConnectorDescriptor(
                whole.networks().stream().map(change).toList(),
                whole.scopes(),
                whole.manualRevocation(),
                whole.upkeep());
    }

    private static ConnectorDescriptor capable(
            ConnectorDescriptor whole, UnaryOperator<List<CapabilityDescriptor>> change) {
        return kinds(
                whole,
                kind ->
                        new AccountKindDescriptor(
                                kind.kind(),
                                kind.name(),
                                change.apply(kind.capabilities()),
                                kind.reconnectableBy(),
                                kind.unavailable(),
                                kind.posts(),
                                kind.metrics()));
    }

    private static ConnectorDescriptor incapable(ConnectorDescriptor whole, Capability capability) {
        return capable(
                whole,
                capabilities ->
                        capabilities.stream().filter(it -> it.capability() != capability).toList());
    }

    private static ConnectorDescriptor posting(ConnectorDescriptor whole, PostRules posts) {
        return kinds(
                whole,
                kind ->
                        new AccountKindDescriptor(
                                kind.kind(),
                                kind.name(),
                                kind.capabilities(),
                                kind.reconnectableBy(),
                                kind.unavailable(),
                                posts,
                                kind.metrics()));
    }

    private static ConnectorDescriptor kinds(
            ConnectorDescriptor whole, UnaryOperator<AccountKindDescriptor> change) {
        return networked(
                whole,
                network ->
                        new NetworkDescriptor(
                                network.name(),
                                network.kinds().stream().map(change).toList(),
                                network.policy()));
    }

    private static AccountKindDescriptor ofKind(AccountKindDescriptor it, AccountKind kind) {
        return new AccountKindDescriptor(
                kind,
                it.name(),
                it.capabilities(),
                it.reconnectableBy(),
                it.unavailable(),
                it.posts(),
                it.metrics());
    }

    private static Asset shownAsGroup(Asset asset) {
        AssetRef ref = asset.ref();
        return changed(
                asset, new AssetRef(ref.network(), AccountKind.GROUP, ref.id()), asset.role());
    }

    private static Asset changed(Asset asset, AssetRef ref, Asset.Role role) {
        return new Asset(
                ref,
                asset.name(),
                asset.handle(),
                asset.picture(),
                asset.page(),
                role,
                asset.withheld(),
                asset.token());
    }

    private static UnaryOperator<Connector> identified(UnaryOperator<String> change) {
        return exchanging((honest, request) -> {
            Authorization whole = honest.exchangeCode(request);
            NetworkIdentity identity = whole.identity();
            return new Authorization(
                    new NetworkIdentity(change.apply(identity.id()), identity.name(), null, null),
                    whole.tokens(),
                    whole.scopes(),
                    whole.deadlines());
        });
    }

    /// Confuses every grant with the first that it was given.
    private static UnaryOperator<Connector> withTheFirstGrant(
            Function<Supplier<GrantAccess>, UnaryOperator<Connector>> instead) {
        return honest -> {
            AtomicReference<@Nullable GrantAccess> first = new AtomicReference<>();
            UnaryOperator<Connector> remembering =
                    exchanging((it, request) -> {
                        Authorization whole = it.exchangeCode(request);
                        first.compareAndSet(
                                null,
                                new GrantAccess(
                                        whole.identity().id(), whole.tokens(), whole.scopes()));
                        return whole;
                    });
            return both(remembering, instead.apply(() -> Objects.requireNonNull(first.get())))
                    .apply(honest);
        };
    }

    /// Stays offended once it met trouble.
    private static Connector sulking(Connector honest) {
        AtomicBoolean offended = new AtomicBoolean();
        return probing(
                        (it, request) -> {
                            if (offended.get()) {
                                throw new NetworkException(trouble(evidence()));
                            }
                            try {
                                return it.probe(request);
                            } catch (NetworkException met) {
                                offended.set(true);
                                throw met;
                            }
                        })
                .apply(honest);
    }

    private static Connector onceRevoking(Connector honest) {
        AtomicBoolean revoked = new AtomicBoolean();
        return revoking(
                        (it, request) -> {
                            RevocationOutcome outcome = it.revoke(request);
                            return revoked.getAndSet(true)
                                    ? RevocationOutcome.UNSUPPORTED
                                    : outcome;
                        })
                .apply(honest);
    }

    /// Publishes when it is asked for something else what it could not publish before.
    private static Connector late(Connector honest) {
        Queue<PublishRequest> waiting = new ConcurrentLinkedQueue<>();
        return both(
                        publishing((it, request) -> {
                            try {
                                return it.publish(request);
                            } catch (NetworkException trouble) {
                                waiting.add(request);
                                throw trouble;
                            }
                        }),
                        reading((it, request) -> {
                            List<PublishRequest> due = new ArrayList<>(waiting);
                            waiting.clear();
                            due.forEach(it::publish);
                            return it.stream(request);
                        }))
                .apply(honest);
    }

    private static ProbeResult alwaysFine(Connector honest, ProbeRequest request) {
        return new ProbeResult(request.access().scopes(), List.of(), List.of());
    }

    private static <T> T asTrouble(Supplier<T> call) {
        return reread(call, WrongPoint::trouble);
    }

    private static <T> T reread(Supplier<T> call, Function<Evidence, Failure> reading) {
        try {
            return call.get();
        } catch (NetworkException thrown) {
            throw new NetworkException(reading.apply(thrown.failure().evidence()));
        }
    }

    private static Failure revoked(Evidence evidence) {
        return new ReauthorizationNeeded(Reason.REVOKED, evidence);
    }

    private static Failure trouble(Evidence evidence) {
        return new Transient(TransientKind.SERVER, null, evidence);
    }

    private static PublishedPost refuse() {
        throw new NetworkException(new RequestRefused(evidence()));
    }

    private static Evidence evidence() {
        return new Evidence("parrot.wrong", null, null, "It is not so.");
    }

    private static GrantAccess access(Secret token) {
        return new GrantAccess("nobody", new TokenSet(token, null, null, null), Set.of());
    }
}
