@NullMarked
package dev.relink.server.job;

import org.jspecify.annotations.NullMarked;
