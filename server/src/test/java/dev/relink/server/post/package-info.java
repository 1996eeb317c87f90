@NullMarked
package dev.relink.server.post;

import org.jspecify.annotations.NullMarked;
