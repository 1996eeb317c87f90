@NullMarked
package dev.relink.server.token;

import org.jspecify.annotations.NullMarked;
