@NullMarked
package dev.relink.server.automation;

import org.jspecify.annotations.NullMarked;
