/** Web pages for people who open no terminal: signed in by their token, rendered here, whole without JavaScript. */
@NullMarked
package dev.kith.console;

import org.jspecify.annotations.NullMarked;
