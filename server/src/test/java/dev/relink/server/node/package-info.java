@NullMarked
package dev.relink.server.node;

import org.jspecify.annotations.NullMarked;
