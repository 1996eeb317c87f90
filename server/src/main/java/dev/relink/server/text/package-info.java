/// Messages to people, in English, German, Italian and Swedish (R36).
@NullMarked
package dev.relink.server.text;

import org.jspecify.annotations.NullMarked;
