@NullMarked
package dev.relink.server.storage;

import org.jspecify.annotations.NullMarked;
