package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the parameter `attached_media`: a JSON list of objects with `media_fbid`, or one such
/// object in each of `attached_media[0]`, `attached_media[1]` and so on.
final class AttachedMedia {

    private static final String NAME = "attached_media";

    private AttachedMedia() {}

    /// The photos, in their order.
    ///
    /// @throws GraphError if there is one that was not brought to this page, or is shown already
    static List<Photo> in(GraphRequest request, String page, Publishing publishing) {
        List<Photo> photos = new ArrayList<>();
        String list = request.parameter(NAME);
        if (list != null) {
            JsonNode read = read(list);
            if (!read.isArray()) {
                throw GraphError.badParameter("Param " + NAME + " must be an array.");
            }
            read.forEach(item -> photos.add(photo(item, page, publishing)));
        }
        String item = request.parameter(NAME + "[0]");
        for (int i = 1; item != null; i++) {
            photos.add(photo(read(item), page, publishing));
            item = request.parameter(NAME + "[" + i + "]");
        }
        if (photos.stream().distinct().count() < photos.size()) {
            throw GraphError.badParameter("A photo is in " + NAME + " twice");
        }
        return photos;
    }

    private static JsonNode read(String json) {
        try {
            return Json.read(json, JsonNode.class);
        } catch (JacksonException broken) {
            throw GraphError.badParameter("Param " + NAME + " is not JSON");
        }
    }

    private static Photo photo(JsonNode item, String page, Publishing publishing) {
        String id = item.path("media_fbid").asString("");
        Photo photo = publishing.photo(id);
        if (photo == null || !photo.page().equals(page)) {
            throw GraphError.badContent(1_366_046, "There is no photo " + id + " to attach");
        }
        return photo;
    }
}
