package dev.relink.linkedin;

import static dev.relink.testkit.WirePlace.BODY;
import static dev.relink.testkit.WirePlace.FORM;
import static dev.relink.testkit.WirePlace.HEADER;
import static dev.relink.testkit.WirePlace.JSON;
import static dev.relink.testkit.WirePlace.QUERY;

import dev.relink.sandbox.linkedin.LinkedInNetwork;
import dev.relink.testkit.WireCall;
import java.util.List;
import java.util.stream.Stream;

/// What LinkedIn's documentation describes of what the connector may send (learn.microsoft.com,
/// LinkedIn: Authorization code flow, Programmatic refresh tokens, Token introspection,
/// Organization access control, Posts API, Images API, Organization share statistics).
final class LinkedInWire {

    private static final String REDIRECT = "http://127\\.0\\.0\\.1:.+";
    private static final String ORGANIZATION = "urn:li:organization:[0-9]+";
    private static final String AUTHOR = "urn:li:(person:[A-Za-z0-9_-]+|organization:[0-9]+)";

    private final String site;
    private final String api;

    LinkedInWire(LinkedInNetwork linkedIn) {
        this.site = linkedIn.siteAddress() + "/oauth/v2";
        this.api = linkedIn.apiAddress().toString();
    }

    List<WireCall> calls() {
        return Stream.of(authorization(), reading(), publishing()).flatMap(List::stream).toList();
    }

    /// No PKCE for web applications.
    private List<WireCall> authorization() {
        WireCall token = asClient(WireCall.post(site + "/accessToken"));
        return List.of(
                WireCall.get(site + "/authorization")
                        .needs(QUERY, "response_type", "code")
                        .needs(QUERY, "client_id", ".+")
                        .needs(QUERY, "redirect_uri", REDIRECT)
                        .needs(QUERY, "state", ".+")
                        .needs(QUERY, "scope", "[a-z_]+( [a-z_]+)*"),
                token.needs(FORM, "grant_type", "authorization_code")
                        .needs(FORM, "code", ".+")
                        .needs(FORM, "redirect_uri", REDIRECT),
                token.needs(FORM, "grant_type", "refresh_token").needs(FORM, "refresh_token", ".+"),
                asClient(WireCall.post(site + "/introspectToken")).needs(FORM, "token", ".+"));
    }

    private List<WireCall> reading() {
        return List.of(
                asMember(WireCall.get(api + "/v2/userinfo")),
                finder("/rest/organizationAcls")
                        .needs(QUERY, "q", "roleAssignee")
                        .needs(QUERY, "role", "ADMINISTRATOR")
                        .needs(QUERY, "state", "APPROVED")
                        .needs(QUERY, "start", "[0-9]+")
                        .needs(QUERY, "count", "[0-9]+"),
                versioned(WireCall.get(api + "/rest/organizations"))
                        .needs(QUERY, "ids", "List\\([0-9]+(,[0-9]+)*\\)"),
                finder("/rest/posts")
                        .needs(QUERY, "q", "author")
                        .needs(QUERY, "author", ORGANIZATION)
                        .needs(QUERY, "start", "[0-9]+")
                        .needs(QUERY, "count", "[0-9]+")
                        .needs(QUERY, "sortBy", "CREATED|LAST_MODIFIED"),
                versioned(WireCall.get(api + "/rest/networkSizes/{urn}"))
                        .needs(QUERY, "edgeType", "COMPANY_FOLLOWED_BY_MEMBER"),
                finder("/rest/organizationalEntityShareStatistics")
                        .needs(QUERY, "q", "organizationalEntity")
                        .needs(QUERY, "organizationalEntity", ORGANIZATION)
                        .needs(
                                QUERY,
                                "timeIntervals",
                                "\\(timeRange:\\(start:[0-9]+,end:[0-9]+\\),timeGranularityType:DAY\\)"));
    }

    private List<WireCall> publishing() {
        return List.of(
                versioned(WireCall.post(api + "/rest/posts"))
                        .needs(JSON, "author", AUTHOR)
                        .needs(JSON, "commentary", ".*")
                        .needs(JSON, "visibility", "PUBLIC")
                        .needs(JSON, "distribution.feedDistribution", "MAIN_FEED")
                        .takes(JSON, "distribution.targetEntities", "")
                        .takes(JSON, "distribution.thirdPartyDistributionChannels", "")
                        .needs(JSON, "lifecycleState", "PUBLISHED")
                        .needs(JSON, "isReshareDisabledByAuthor", "false")
                        .takes(JSON, "content.media.id", "urn:li:image:.+")
                        .takes(JSON, "content.multiImage.images.id", "urn:li:image:.+")
                        .takes(JSON, "content.article.source", "https?://.+")
                        .takes(JSON, "content.article.title", ".+"),
                versioned(WireCall.post(api + "/rest/images"))
                        .needs(QUERY, "action", "initializeUpload")
                        .needs(JSON, "initializeUploadRequest.owner", AUTHOR),
                asMember(WireCall.put(api + "/uploads/{id}"))
                        .needs(BODY, "application/octet-stream", ""));
    }

    private WireCall finder(String path) {
        return versioned(WireCall.get(api + path)).takes(HEADER, "X-RestLi-Method", "FINDER");
    }

    private static WireCall versioned(WireCall call) {
        return asMember(call)
                .needs(HEADER, "LinkedIn-Version", "20[0-9]{4}")
                .needs(HEADER, "X-Restli-Protocol-Version", "2\\.0\\.0");
    }

    private static WireCall asMember(WireCall call) {
        return call.needs(HEADER, "Authorization", "Bearer .+");
    }

    private static WireCall asClient(WireCall call) {
        return call.needs(FORM, "client_id", ".+").needs(FORM, "client_secret", ".+");
    }
}
