/// The fake LinkedIn, on the wire of the real one: OAuth with consent that is all or nothing, the
/// versioned API with its finders and names, posts in little text.
@NullMarked
package dev.relink.sandbox.linkedin;

import org.jspecify.annotations.NullMarked;
