package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Says which fields persons, pages, groups and Instagram accounts have. Threads may share it.
final class Portraits {

    /// What the real network answers for a picture when no size is asked for.
    private static final int PICTURE_SIZE = 50;

    private final Supplier<URI> network;
    private final InstantSource clock;

    /// @param network the address of the fake network's pages, known once the server listens
    Portraits(Supplier<URI> network, InstantSource clock) {
        this.network = network;
        this.clock = clock;
    }

    Shape person(Person person, Grant grant) {
        return new Shape("User", "id,name")
                .with("id", person.id())
                .with("name", person.name())
                .with("first_name", person.firstName())
                .with("last_name", person.lastName())
                .with("email", grant.allows(Scopes.EMAIL) ? person.email() : null)
                .withNested("picture", fields -> picture(person.id(), fields));
    }

    /// What a page shows to whoever sees it.
    ///
    /// @param instagram the linked Instagram account; null if the caller may not see it
    Shape page(Page page, @Nullable InstagramAccount instagram, Shape.Lazy accessToken) {
        return new Shape("Page", "name")
                .with("id", page.id())
                .with("name", page.name())
                .with("username", page.username())
                .with("category", page.category())
                .with("link", "https://www.facebook.com/" + page.username())
                .with("fan_count", followers(page.id()))
                .with("followers_count", followers(page.id()))
                .withLazy("access_token", accessToken)
                .withNested("picture", fields -> picture(page.id(), fields))
                .withNested(
                        "instagram_business_account",
                        fields -> instagram == null ? null : instagram(instagram).write(fields))
                .withNested(
                        "connected_instagram_account",
                        fields -> instagram == null ? null : instagram(instagram).write(fields));
    }

    Shape group(Group group, String person) {
        return new Shape("Group", "name")
                .with("id", group.id())
                .with("name", group.name())
                .with("administrator", group.isAdministeredBy(person))
                .withNested("picture", fields -> picture(group.id(), fields));
    }

    Shape instagram(InstagramAccount account) {
        return new Shape("IGUser", "id")
                .with("id", account.id())
                .with("username", account.username())
                .with("name", account.name())
                .with("profile_picture_url", pictureAddress(account.id()))
                .with("followers_count", followers(account.id()))
                .with("follows_count", 20)
                .with("media_count", 12);
    }

    private JsonNode picture(String id, List<Field> fields) {
        ObjectNode picture = Json.object();
        picture.set(
                "data",
                new Shape("ProfilePictureSource", "height,is_silhouette,url,width")
                        .with("url", pictureAddress(id))
                        .with("height", PICTURE_SIZE)
                        .with("width", PICTURE_SIZE)
                        .with("is_silhouette", false)
                        .write(fields));
        return picture;
    }

    private String pictureAddress(String id) {
        return network.get() + "/pictures/" + id + ".svg";
    }

    private long followers(String account) {
        return FacebookFigures.followers(account, InsightsWindow.dayAt(clock.instant()));
    }
}
