/// Posts: what members write, when it is to be published on which accounts, and what becomes of it.
@NullMarked
package dev.relink.server.post;

import org.jspecify.annotations.NullMarked;
