@NullMarked
package dev.relink.server;

import org.jspecify.annotations.NullMarked;
