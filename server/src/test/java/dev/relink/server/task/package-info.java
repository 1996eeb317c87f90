@NullMarked
package dev.relink.server.task;

import org.jspecify.annotations.NullMarked;
