@NullMarked
package dev.relink.server.page;

import org.jspecify.annotations.NullMarked;
