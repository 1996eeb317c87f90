@NullMarked
package dev.relink.server.http;

import org.jspecify.annotations.NullMarked;
