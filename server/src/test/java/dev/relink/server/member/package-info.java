@NullMarked
package dev.relink.server.member;

import org.jspecify.annotations.NullMarked;
