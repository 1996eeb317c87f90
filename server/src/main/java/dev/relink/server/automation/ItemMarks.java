package dev.relink.server.automation;

import dev.relink.server.id.AutomationId;
import dev.relink.server.id.MemberId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What automations did with an item.
///
/// @param tags what they tagged it with, in the order in which they did
/// @param assignee whom the first of them that assigns assigned it to; null for nobody
public record ItemMarks(List<Tag> tags, @Nullable MemberId assignee) {

    /// A tag on an item.
    ///
    /// @param tag the tag
    /// @param automation which automation tagged it; it may be deleted by now
    public record Tag(String tag, AutomationId automation) {}

    public ItemMarks {
        tags = List.copyOf(tags);
    }

    /// What an item's matches come to.
    ///
    /// @param matches in the order in which they were made
    static ItemMarks of(List<AutomationMatch> matches) {
        return new ItemMarks(
                matches.stream()
                        .flatMap(match ->
                                match.actions().tags().stream()
                                        .map(tag -> new Tag(tag, match.automation())))
                        .toList(),
                matches.stream()
                        .map(match -> match.actions().assignee())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }
}
