@NullMarked
package dev.relink.server.plugin;

import org.jspecify.annotations.NullMarked;
