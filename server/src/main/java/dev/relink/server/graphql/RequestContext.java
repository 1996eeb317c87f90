package dev.relink.server.graphql;

import dev.relink.server.member.Viewer;
import dev.relink.server.text.Messages;

/// What every field of a request may need to know.
///
/// @param viewer who is asking
/// @param requestId what the answer and the log call the request
public record RequestContext(Viewer viewer, String requestId) {

    /// The messages in the viewer's language.
    public Messages messages() {
        return Messages.in(viewer.locale());
    }
}
