/// The weather over a fake network: outages, throttling, slow and broken answers.
@NullMarked
package dev.relink.sandbox.weather;

import org.jspecify.annotations.NullMarked;
