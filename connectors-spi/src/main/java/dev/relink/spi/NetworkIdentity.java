package dev.relink.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Who somebody is at a network.
///
/// @param id the network's stable id of the person for our app; never reused for another person; at
///   most 255 characters and no control characters
/// @param name the display name; control characters become spaces; clipped to 255 characters
/// @param handle the network's short name or e-mail address, which may change; null if it has none
/// @param picture a picture; null if there is none
public record NetworkIdentity(
        String id, String name, @Nullable String handle, @Nullable URI picture) {

    public NetworkIdentity {
        Checks.id(id, "identity's id");
        Checks.text(name, "identity's name");
        name = Checks.clip(name, Checks.TEXT_LIMIT);
        handle = Checks.clipOrNull(handle, Checks.TEXT_LIMIT);
        picture = Addresses.withinLimit(picture);
    }
}
