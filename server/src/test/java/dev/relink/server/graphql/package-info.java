@NullMarked
package dev.relink.server.graphql;

import org.jspecify.annotations.NullMarked;
