/// The fake Google, on the wire of the real one: OAuth with consent that can be given in part, ID
/// tokens, revocation of everything that an account gave, and YouTube's Data API with channels,
/// uploads and resumable uploads of videos.
@NullMarked
package dev.relink.sandbox.google;

import org.jspecify.annotations.NullMarked;
