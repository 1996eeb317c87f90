package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeRequestUrl;
import com.google.api.client.googleapis.auth.oauth2.GoogleIdToken;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The wire is not only what we think it is: Google's own client goes through it.
class GoogleClientTest {

    private static final HttpTransport TRANSPORT = new NetHttpTransport();
    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();
    private static final String REDIRECT = "http://localhost:8080/callback";
    private static final List<String> SCOPES =
            List.of("openid", Scopes.PROFILE, Scopes.READ, Scopes.UPLOAD);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private GoogleNetwork google() {
        return sandbox.google();
    }

    private GenericUrl tokenUrl() {
        return new GenericUrl(google().apiAddress() + "/token");
    }

    private static ClientParametersAuthentication client() {
        return new ClientParametersAuthentication(GoogleCast.CLIENT_ID, GoogleCast.CLIENT_SECRET);
    }

    private TokenResponse authorized(String account) throws IOException {
        String page =
                new GoogleAuthorizationCodeRequestUrl(
                                google().siteAddress() + "/o/oauth2/v2/auth",
                                GoogleCast.CLIENT_ID,
                                REDIRECT,
                                SCOPES)
                        .setAccessType("offline")
                        .setState("a state")
                        .build();
        URI back = google().authorize(URI.create(page), account);
        return new AuthorizationCodeTokenRequest(
                        TRANSPORT, JSON, tokenUrl(), GoogleApp.parameter(back, "code"))
                .setRedirectUri(REDIRECT)
                .setClientAuthentication(client())
                .execute();
    }

    private Credential credential(TokenResponse tokens) {
        return new Credential.Builder(BearerToken.authorizationHeaderAccessMethod())
                .setTransport(TRANSPORT)
                .setJsonFactory(JSON)
                .setTokenServerUrl(tokenUrl())
                .setClientAuthentication(client())
                .build()
                .setFromTokenResponse(tokens);
    }

    private YouTube youTube(String account) throws IOException {
        return youTube(credential(authorized(account)));
    }

    private YouTube youTube(Credential credential) {
        return new YouTube.Builder(TRANSPORT, JSON, credential)
                .setRootUrl(google().apiAddress() + "/")
                .setApplicationName("sandbox")
                .build();
    }

    @Test
    void goesThroughTheCodeFlowAndReadsWhoAgreed() throws IOException {
        TokenResponse tokens = authorized(GoogleCast.AURORA);

        GoogleIdToken.Payload who =
                GoogleIdToken.parse(JSON, String.valueOf(tokens.get("id_token"))).getPayload();
        assertThat(who.getSubject()).isEqualTo(GoogleCast.AURORA);
        assertThat(who.getIssuer()).isEqualTo("https://accounts.google.com");
        assertThat(who.getAudience()).isEqualTo(GoogleCast.CLIENT_ID);
        assertThat(who.get("name")).isEqualTo("Aurora Coffee");
        assertThat(tokens.getExpiresInSeconds()).isEqualTo(3599);
    }

    @Test
    void refreshesWithTheSameTokenAgainAndAgain() throws IOException {
        Credential credential = credential(authorized(GoogleCast.ELIN));
        String first = credential.getAccessToken();

        assertThat(credential.refreshToken()).isTrue();
        String second = credential.getAccessToken();
        assertThat(credential.refreshToken()).isTrue();

        assertThat(List.of(first, second, credential.getAccessToken())).doesNotHaveDuplicates();
    }

    @Test
    void isToldThatWhatWasRevokedIsOver() throws IOException {
        Credential credential = credential(authorized(GoogleCast.ELIN));
        google().revoke(GoogleCast.ELIN);

        TokenResponseException refused =
                catchThrowableOfType(TokenResponseException.class, credential::refreshToken);

        assertThat(refused.getDetails().getError()).isEqualTo("invalid_grant");
        assertThat(refused.getDetails().getErrorDescription())
                .isEqualTo("Token has been expired or revoked.");
    }

    /// The client renews by itself when it is answered 401.
    @Test
    void readsTheChannelAlsoAfterTheHour() throws IOException {
        YouTube youTube = youTube(GoogleCast.ELIN);
        google().expire(GoogleCast.ELIN);

        Channel channel =
                youTube.channels()
                        .list(List.of("snippet", "statistics", "contentDetails"))
                        .setMine(true)
                        .execute()
                        .getItems()
                        .getFirst();

        assertThat(channel.getId()).isEqualTo(GoogleCast.ELIN_BAKES);
        assertThat(channel.getSnippet().getTitle()).isEqualTo("Elin bakes");
        assertThat(channel.getStatistics().getSubscriberCount()).isEqualTo(1204);
        assertThat(channel.getContentDetails().getRelatedPlaylists().getUploads())
                .isEqualTo("UUelinBakes0000000000001");
    }

    @Test
    void seesThatAnAccountHasNoChannel() throws IOException {
        assertThat(
                        youTube(GoogleCast.IDA)
                                .channels()
                                .list(List.of("id"))
                                .setMine(true)
                                .execute()
                                .getItems())
                .isNull();
    }

    @Test
    void uploadsInPiecesAndFindsTheVideoInTheList() throws IOException {
        YouTube youTube = youTube(GoogleCast.ELIN);
        com.google.api.services.youtube.model.Video wanted =
                new com.google.api.services.youtube.model.Video()
                        .setSnippet(new VideoSnippet().setTitle("Rye").setDescription("Bread"))
                        .setStatus(new VideoStatus().setPrivacyStatus("public"));
        YouTube.Videos.Insert insert =
                youTube.videos()
                        .insert(
                                List.of("snippet", "status"),
                                wanted,
                                new ByteArrayContent("video/mp4", new byte[600_000]));
        insert.getMediaHttpUploader().setDirectUploadEnabled(false).setChunkSize(256 * 1024);

        String id = insert.execute().getId();

        assertThat(google().videos(GoogleCast.ELIN_BAKES).getFirst().bytes()).isEqualTo(600_000);
        PlaylistItemListResponse first = page(youTube, null);
        assertThat(first.getItems().getFirst().getContentDetails().getVideoId()).isEqualTo(id);
        PlaylistItemListResponse second = page(youTube, first.getNextPageToken());
        assertThat(second.getItems().getFirst().getSnippet().getTitle()).isEqualTo("Cinnamon buns");
        assertThat(second.getNextPageToken()).isNull();
        assertThat(
                        youTube.videos()
                                .list(List.of("status"))
                                .setId(List.of(id))
                                .execute()
                                .getItems()
                                .getFirst()
                                .getStatus()
                                .getUploadStatus())
                .isEqualTo("uploaded");
    }

    private static PlaylistItemListResponse page(YouTube youTube, @Nullable String token)
            throws IOException {
        return youTube.playlistItems()
                .list(List.of("snippet", "contentDetails"))
                .setPlaylistId("UUelinBakes0000000000001")
                .setMaxResults(1L)
                .setPageToken(token)
                .execute();
    }

    @Test
    void readsErrorsWithTheirReasons() throws IOException {
        YouTube youTube = youTube(GoogleCast.ELIN);
        google().quotaUsedUp(true);

        GoogleJsonResponseException refused =
                catchThrowableOfType(
                        GoogleJsonResponseException.class,
                        () -> youTube.channels().list(List.of("id")).setMine(true).execute());

        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(Objects.requireNonNull(refused.getDetails()).getErrors().getFirst().getReason())
                .isEqualTo("quotaExceeded");
    }
}
