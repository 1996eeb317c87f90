package dev.relink.testkit.parrot;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrl;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Discovery;
import dev.relink.spi.DiscoveryRequest;
import dev.relink.spi.Evidence;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.RevocationRequest;
import dev.relink.spi.Secret;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.spi.TokenSet;
import dev.relink.support.AuthorizationEndpoint;
import dev.relink.support.CallLimits;
import dev.relink.support.CursorPages;
import dev.relink.support.CursorPages.Page;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.JsonHttp;
import dev.relink.support.OAuthErrors;
import dev.relink.support.Parameters;
import dev.relink.support.Redaction;
import dev.relink.support.Texts;
import dev.relink.support.TokenAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A connector that does all that the contract asks for, for a network that is all standard.
final class ParrotConnector implements Connector {

    private final ConnectorContext context;
    private final JsonHttp http;
    private final URI address;
    private final String appId;
    private final Secret appSecret;
    private final Texts texts = Texts.load(ParrotConnector.class, "texts");

    ParrotConnector(ConnectorContext context) {
        this.context = context;
        this.http = new JsonHttp(context.httpClient(), CallLimits.STANDARD);
        this.address = context.settings().address("address");
        this.appId = context.settings().text("app-id");
        this.appSecret = context.settings().secret("app-secret");
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return ParrotDescriptor.of(texts);
    }

    @Override
    public AuthorizationUrl authorizationUrl(AuthorizationUrlRequest request) {
        URI url =
                new AuthorizationEndpoint(URI.create(address + "/authorize"), appId, " ", true)
                        .url(
                                request,
                                List.of("squawk", "perches", "hear", "count"),
                                Parameters.none());
        boolean again = request.prompt() != Prompt.CONSENT;
        return new AuthorizationUrl(url, again ? texts.get("hint") : null);
    }

    @Override
    public Authorization exchangeCode(CodeExchangeRequest request) {
        Parameters form =
                Parameters.none()
                        .with("grant_type", "authorization_code")
                        .with("code", request.code())
                        .with("redirect_uri", request.redirectUri().toString())
                        .with("code_verifier", request.codeVerifier())
                        .with("client_id", appId)
                        .with("client_secret", appSecret);
        TokenAnswer answer =
                TokenAnswer.read(
                        post("/token", form),
                        context.clock().instant(),
                        OAuthErrors.codeExchange(),
                        Redaction.of(appSecret, request.code(), request.codeVerifier()));
        JsonFields me = get(answer.accessToken(), URI.create(address + "/me"));
        return new Authorization(
                new NetworkIdentity(me.requiredText("id"), me.requiredText("name"), null, null),
                tokens(answer),
                answer.scopes() == null ? Set.of() : answer.scopes(),
                List.of());
    }

    @Override
    public Refreshed refresh(RefreshRequest request) {
        Secret refreshToken = Objects.requireNonNull(request.access().tokens().refreshToken());
        Parameters form =
                Parameters.none()
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken)
                        .with("client_id", appId)
                        .with("client_secret", appSecret);
        TokenAnswer answer =
                TokenAnswer.read(
                        post("/token", form),
                        context.clock().instant(),
                        ParrotErrors.TABLE,
                        Redaction.of(appSecret, refreshToken));
        return new Refreshed(tokens(answer), answer.scopes(), List.of());
    }

    private static TokenSet tokens(TokenAnswer answer) {
        return new TokenSet(answer.accessToken(), answer.expiresAt(), answer.refreshToken(), null);
    }

    @Override
    public Discovery discover(DiscoveryRequest request) {
        Secret token = request.access().tokens().accessToken();
        List<Asset> assets = perches(token);
        return new Discovery(assets, absent(token, assets, request.expected()));
    }

    @Override
    public ProbeResult probe(ProbeRequest request) {
        Secret token = request.access().tokens().accessToken();
        return new ProbeResult(
                request.access().scopes(),
                List.of(),
                absent(token, perches(token), request.assets()));
    }

    @Override
    public RevocationOutcome revoke(RevocationRequest request) {
        Secret token = request.access().tokens().accessToken();
        requireSuccess(post("/revoke", Parameters.none().with("token", token)), token);
        return RevocationOutcome.REVOKED;
    }

    @Override
    public PublishedPost publish(PublishRequest request) {
        Secret token = request.access().tokens().accessToken();
        HttpRequest squawk =
                HttpRequest.newBuilder(squawksOn(request.asset()))
                        .header("Authorization", "Bearer " + token.reveal())
                        .header("Content-Type", Parameters.FORM_TYPE)
                        .POST(Parameters.none().with("text", request.content().text()).form())
                        .build();
        JsonAnswer answer = http.send(squawk);
        requireSuccess(answer, token);
        return new PublishedPost(answer.fields().requiredText("id"), null);
    }

    @Override
    public StreamPage stream(StreamRequest request) {
        Parameters limit = Parameters.none().with("limit", Integer.toString(request.limit()));
        Parameters query = request.cursor() == null ? limit : limit.with("after", request.cursor());
        JsonFields squawks =
                get(
                        request.access().tokens().accessToken(),
                        query.addedTo(squawksOn(request.asset())));
        return new StreamPage(
                squawks.requiredObjects("squawks").stream().map(ParrotConnector::item).toList(),
                squawks.text("next"));
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        Secret token = request.access().tokens().accessToken();
        return PerchFigures.read(get(token, PerchFigures.address(address, request)));
    }

    private static StreamItem item(JsonFields squawk) {
        return new StreamItem(
                squawk.requiredText("id"),
                squawk.requiredText("text"),
                null,
                Instant.ofEpochSecond(squawk.number("at").orElseThrow()),
                null,
                null);
    }

    private URI squawksOn(KnownAsset perch) {
        return URI.create(address + "/perches/" + perch.ref().id() + "/squawks");
    }

    private List<Asset> perches(Secret token) {
        return new CursorPages(10, 100)
                .collect(URI.create(address + "/perches"), page -> perchPage(token, page));
    }

    private Page<Asset> perchPage(Secret token, URI page) {
        JsonFields fields = get(token, page);
        List<Asset> assets =
                fields.requiredObjects("perches").stream().map(ParrotConnector::asset).toList();
        return new Page<>(assets, fields.address("next"));
    }

    private static Asset asset(JsonFields perch) {
        return new Asset(
                new AssetRef("parrot", AccountKind.PAGE, perch.requiredText("id")),
                perch.requiredText("name"),
                null,
                null,
                null,
                Asset.Role.SUFFICIENT,
                Map.of(),
                null);
    }

    private List<AbsentAsset> absent(Secret token, List<Asset> present, List<KnownAsset> expected) {
        Set<String> ticked =
                Set.copyOf(
                        get(token, URI.create(address + "/me")).texts("ticked").orElse(List.of()));
        return expected.stream()
                .map(KnownAsset::ref)
                .filter(ref -> present.stream().noneMatch(asset -> asset.ref().equals(ref)))
                .map(ref -> new AbsentAsset(ref, loss(token, ticked, ref)))
                .toList();
    }

    private AssetLost loss(Secret token, Set<String> ticked, AssetRef ref) {
        try {
            get(token, URI.create(address + "/perches/" + ref.id()));
        } catch (NetworkException thrown) {
            if (thrown.failure() instanceof AssetLost lost) {
                return lost;
            }
            throw thrown;
        }
        boolean isTicked = ticked.contains(ref.id());
        return new AssetLost(
                isTicked ? AssetLost.Reason.ROLE_LOST : AssetLost.Reason.NOT_TICKED,
                new Evidence(
                        isTicked ? "parrot.role" : "parrot.tick", null, null, "It is not listed."));
    }

    private JsonFields get(Secret token, URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token.reveal())
                        .build();
        JsonAnswer answer = http.send(request);
        requireSuccess(answer, token);
        return answer.fields();
    }

    private JsonAnswer post(String path, Parameters form) {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", Parameters.FORM_TYPE)
                        .POST(form.form())
                        .build());
    }

    private static void requireSuccess(JsonAnswer answer, Secret token) {
        if (!answer.successful()) {
            throw ParrotErrors.TABLE.exception(OAuthErrors.errorOf(answer), Redaction.of(token));
        }
    }
}
