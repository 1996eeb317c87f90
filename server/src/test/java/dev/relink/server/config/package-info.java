@NullMarked
package dev.relink.server.config;

import org.jspecify.annotations.NullMarked;
