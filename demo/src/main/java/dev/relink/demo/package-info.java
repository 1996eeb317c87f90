/// The demo and the tour. Both know the server and the sandbox only as their users do: by their
/// command lines and over HTTP.
@NullMarked
package dev.relink.demo;

import org.jspecify.annotations.NullMarked;
