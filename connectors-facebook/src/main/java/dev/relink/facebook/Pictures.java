package dev.relink.facebook;

import dev.relink.support.JsonFields;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Reads the field `picture{url}` of people, pages and groups.
final class Pictures {

    private Pictures() {}

    /// The picture; null if there is none, as it is not worth failing for.
    static @Nullable URI of(JsonFields fields) {
        JsonFields picture = fields.object("picture");
        URI wrapped = picture.object("data").address("url");
        return wrapped != null ? wrapped : picture.address("url");
    }
}
