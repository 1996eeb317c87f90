package dev.relink.linkedin;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.MediaReader;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.TextMeasure.Range;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Origins;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Publishes posts (LinkedIn, Posts API and Images API). LinkedIn fetches no images, so they are
/// uploaded before.
final class PostPublisher {

    /// LinkedIn, Posts API, commentary.
    static final int TEXT_LIMIT = 3000;

    /// LinkedIn does not say what a character is; UTF-16 code units are the most that it can be.
    static final TextMeasure MEASURE = new TextMeasure(null, List.of(new Range(0, 0xFFFF)));

    /// LinkedIn, MultiImage API.
    static final int IMAGE_LIMIT = 20;

    /// LinkedIn, Images API: fewer than 36,152,320 pixels; the size in bytes is ours.
    private static final int IMAGE_BYTES = 8_000_000;

    /// LinkedIn answers 422 for so long to what says the same as an earlier post of the author
    /// (reported by developers).
    static final Duration REPEAT_REFUSED_FOR = Duration.ofMinutes(10);

    private static final String ID = "x-restli-id";

    /// In the message about a duplicate.
    private static final Pattern POST = Pattern.compile("urn:li:(?:share|ugcPost):[0-9]{1,25}");

    private final Api api;
    private final MediaReader media;
    private final LinkedInSettings settings;

    PostPublisher(Api api, MediaReader media, LinkedInSettings settings) {
        this.api = api;
        this.media = media;
        this.settings = settings;
    }

    PublishedPost publish(PublishRequest request) {
        try {
            return published(request);
        } catch (NetworkException thrown) {
            throw thrown.failure() instanceof RequestRefused refused
                    ? new NetworkException(naming(refused), thrown)
                    : thrown;
        }
    }

    /// LinkedIn names the post that stands there already in the message.
    private RequestRefused naming(RequestRefused refused) {
        Matcher post = POST.matcher(refused.evidence().message());
        return refused.kind() == RequestRefused.Kind.DUPLICATE && post.find()
                ? new RequestRefused(refused.kind(), refused.evidence(), standing(post.group()))
                : refused;
    }

    private PublishedPost standing(String urn) {
        return new PublishedPost(urn, settings.postPage(urn));
    }

    private PublishedPost published(PublishRequest request) {
        String author = Urns.of(request.asset().ref());
        ErrorTable errors = Accounts.errors(request.access(), request.asset().ref());
        PostContent content = request.content();
        List<String> images =
                content.images().stream()
                        .map(image -> upload(request.access(), author, image, errors))
                        .toList();
        JsonAnswer answer =
                api.post(request.access(), "posts", post(author, content, images), errors);
        String urn =
                answer.headers()
                        .firstValue(ID)
                        .filter(name -> !name.isBlank())
                        .orElseThrow(() ->
                                Malformed.answer(
                                        "linkedin.post-id",
                                        answer.status(),
                                        "LinkedIn took the post and did not name it."));
        return standing(urn);
    }

    private static Map<String, Object> post(
            String author, PostContent content, List<String> images) {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("author", author);
        post.put("commentary", LittleText.of(textOf(content)));
        post.put("visibility", "PUBLIC");
        post.put(
                "distribution",
                Map.of(
                        "feedDistribution",
                        "MAIN_FEED",
                        "targetEntities",
                        List.of(),
                        "thirdPartyDistributionChannels",
                        List.of()));
        if (!images.isEmpty()) {
            post.put("content", imagesOf(images));
        } else if (content.link() != null) {
            post.put("content", Map.of("article", article(content.link())));
        }
        post.put("lifecycleState", "PUBLISHED");
        post.put("isReshareDisabledByAuthor", false);
        return post;
    }

    /// A post with images has no other place for a link.
    private static String textOf(PostContent content) {
        boolean inText = content.link() != null && !content.images().isEmpty();
        return inText ? (content.text() + " " + content.link()).strip() : content.text();
    }

    private static Map<String, Object> imagesOf(List<String> images) {
        if (images.size() == 1) {
            return Map.of("media", Map.of("id", images.getFirst()));
        }
        List<Map<String, String>> all = images.stream().map(image -> Map.of("id", image)).toList();
        return Map.of("multiImage", Map.of("images", all));
    }

    /// LinkedIn reads no title from the address, and wants one.
    private static Map<String, String> article(URI link) {
        return Map.of("source", link.toString(), "title", String.valueOf(link.getHost()));
    }

    private String upload(GrantAccess access, String owner, URI address, ErrorTable errors) {
        byte[] image = media.read(address, IMAGE_BYTES).bytes();
        JsonFields begun =
                api.post(
                                access,
                                "images?action=initializeUpload",
                                Map.of("initializeUploadRequest", Map.of("owner", owner)),
                                errors)
                        .fields()
                        .object("value");
        api.upload(access.tokens().accessToken(), target(begun), image, errors);
        return begun.requiredText("image");
    }

    /// The token goes along, and to nowhere but LinkedIn.
    private URI target(JsonFields begun) {
        URI target = begun.address("uploadUrl");
        if (target == null || !isAtLinkedIn(target)) {
            throw Malformed.answer(
                    "linkedin.upload", 200, "LinkedIn did not say where to put an image there.");
        }
        return target;
    }

    private boolean isAtLinkedIn(URI target) {
        return Origins.areSame(settings.apiAddress(), target)
                || Origins.areSame(settings.siteAddress(), target);
    }
}
