@NullMarked
package dev.relink.server.text;

import org.jspecify.annotations.NullMarked;
