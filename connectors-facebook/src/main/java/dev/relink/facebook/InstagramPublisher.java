package dev.relink.facebook;

import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.Secret;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.List;

/// Publishes on Instagram professional accounts
/// (developers.facebook.com/docs/instagram-platform/content-publishing).
///
/// An image becomes a container, which Instagram fills from the image's address in its own time,
/// and which is published when it is finished; several images become a carousel, a container of
/// containers. Nothing is to be seen before the last call.
final class InstagramPublisher {

    private final Graph graph;
    private final Pause pause;

    InstagramPublisher(Graph graph, Pause pause) {
        this.graph = graph;
        this.pause = pause;
    }

    PublishedPost publish(PublishRequest request) {
        Secret token = AssetTokens.of(request.access(), request.asset());
        String account = Parameters.encode(request.asset().ref().id());
        ContainerWait containers = new ContainerWait(graph, token, pause);
        String container = container(token, account, request.content(), containers);
        containers.awaitFinished(container);
        Parameters creation = Parameters.none().with("creation_id", container);
        String id = graph.post(token, account + "/media_publish", creation).requiredText("id");
        // Instagram tells the address only of what is asked for.
        return new PublishedPost(id, null);
    }

    private String container(
            Secret token, String account, PostContent content, ContainerWait containers) {
        List<URI> images = content.images();
        Parameters what =
                images.size() == 1
                        ? image(images.getFirst())
                        : carousel(token, account, images, containers);
        Parameters all = content.text().isBlank() ? what : what.with("caption", content.text());
        return prepare(token, account, all);
    }

    private Parameters carousel(
            Secret token, String account, List<URI> images, ContainerWait containers) {
        List<String> items =
                images.stream()
                        .map(image -> image(image).with("is_carousel_item", "true"))
                        .map(item -> prepare(token, account, item))
                        .toList();
        items.forEach(containers::awaitFinished);
        return Parameters.none()
                .with("media_type", "CAROUSEL")
                .with("children", String.join(",", items));
    }

    private static Parameters image(URI address) {
        return Parameters.none().with("image_url", address.toString());
    }

    private String prepare(Secret token, String account, Parameters what) {
        return graph.post(token, account + "/media", what).requiredText("id");
    }
}
