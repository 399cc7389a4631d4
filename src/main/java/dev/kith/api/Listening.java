package dev.kith.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where Kith listens.
 *
 * @param port 0 for any free one
 * @param address where browsers reach it through a proxy that speaks https; empty when they do not
 */
public record Listening(String host, int port, Optional<URI> address) {

    /** True when a request with this {@code Host} came by the proxy. */
    public boolean isProxied(String hostHeader) {
        return address.map(URI::getAuthority)
                .filter(hostHeader.toLowerCase(Locale.ROOT)::equals)
                .isPresent();
    }

    /** True when nobody but this machine, or a proxy that speaks https, saw what travelled. */
    public boolean isPrivate(String hostHeader) {
        return isLoopback(name(hostHeader)) || isProxied(hostHeader);
    }

    /** A {@code Host} without its port. */
    static String name(String hostHeader) {
        return hostHeader.replaceAll(":\\d+$", "");
    }

    static boolean isLoopback(String name) {
        return name.equalsIgnoreCase("localhost") || name.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
    }
}
