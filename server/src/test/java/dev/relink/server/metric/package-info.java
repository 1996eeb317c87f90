@NullMarked
package dev.relink.server.metric;

import org.jspecify.annotations.NullMarked;
