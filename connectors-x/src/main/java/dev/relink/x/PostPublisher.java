package dev.relink.x;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.Media;
import dev.relink.spi.MediaReader;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.TextMeasure;
import dev.relink.spi.TextMeasure.Range;
import dev.relink.support.JsonFields;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Publishes posts (docs.x.com, `POST /2/tweets`).
///
/// X has no place for a link, so it becomes the end of the text; and it fetches no images, so they
/// are uploaded before. An image is ready at once; only films are worked on.
final class PostPublisher {

    /// docs.x.com, Counting characters: an address counts 23, letters of most European scripts and
    /// punctuation one, everything else two. A joined emoji counts two as a whole there, and more
    /// here.
    static final TextMeasure MEASURE =
            new TextMeasure(
                    23,
                    List.of(
                            new Range(0, 4351),
                            new Range(8192, 8205),
                            new Range(8208, 8223),
                            new Range(8242, 8247)));

    static final int TEXT_LIMIT = 280;

    /// docs.x.com, Media best practices: four images of at most 5 MB.
    static final int IMAGE_LIMIT = 4;

    private static final int IMAGE_BYTES = 5_000_000;

    private final Api api;
    private final MediaReader media;
    private final XSettings settings;

    PostPublisher(Api api, MediaReader media, XSettings settings) {
        this.api = api;
        this.media = media;
        this.settings = settings;
    }

    PublishedPost publish(PublishRequest request) {
        PostContent content = request.content();
        List<String> images =
                content.images().stream().map(image -> upload(request.access(), image)).toList();
        Map<String, Object> post = new LinkedHashMap<>();
        String text = textWithLink(content);
        if (!text.isBlank()) {
            post.put("text", text);
        }
        if (!images.isEmpty()) {
            post.put("media", Map.of("media_ids", images));
        }
        JsonFields published = api.post(request.access(), XScopes.FOR_PUBLISHING, "tweets", post);
        String id = published.requiredText("id");
        return new PublishedPost(id, settings.postPage(id));
    }

    private static String textWithLink(PostContent content) {
        if (content.link() == null) {
            return content.text();
        }
        return content.text().isBlank()
                ? content.link().toString()
                : content.text() + " " + content.link();
    }

    /// In base64, as JSON has no bytes.
    private String upload(GrantAccess access, URI address) {
        Media image = media.read(address, IMAGE_BYTES);
        Map<String, Object> upload = new LinkedHashMap<>();
        upload.put("media", Base64.getEncoder().encodeToString(image.bytes()));
        upload.put("media_category", "tweet_image");
        upload.put("media_type", image.type());
        return api.post(access, Set.of(XScopes.UPLOAD_MEDIA), "media/upload", upload)
                .requiredText("id");
    }
}
