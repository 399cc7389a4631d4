/** The loopback HTTP interface: health, metrics, and what commands ask of a running service. */
@NullMarked
package dev.kith.api;

import org.jspecify.annotations.NullMarked;
