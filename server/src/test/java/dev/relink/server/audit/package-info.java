@NullMarked
package dev.relink.server.audit;

import org.jspecify.annotations.NullMarked;
