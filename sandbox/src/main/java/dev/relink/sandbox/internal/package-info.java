/// What every fake network stands on: the web server, the levers' plumbing, the state file, the
/// look of the pages. Not for use from outside the sandbox.
@NullMarked
package dev.relink.sandbox.internal;

import org.jspecify.annotations.NullMarked;
