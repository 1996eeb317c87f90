@NullMarked
package dev.relink.server.account;

import org.jspecify.annotations.NullMarked;
