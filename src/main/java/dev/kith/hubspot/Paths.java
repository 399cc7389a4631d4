package dev.kith.hubspot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are, in the version of the API that is used. */
record Paths(String version, String objectType) {

    String objects() {
        return (isOld() ? "/crm/" + version + "/objects/" : "/crm/objects/" + version + "/") + encoded(objectType);
    }

    String object(String id) {
        return objects() + "/" + encoded(id);
    }

    String batch(String action) {
        return objects() + "/batch/" + action;
    }

    /** Before the dated versions, associations were one version ahead of objects. */
    String associations(String toObjectType) {
        return (isOld() ? "/crm/v4/associations/" : "/crm/associations/" + version + "/") + encoded(objectType) + "/"
                + encoded(toObjectType);
    }

    String properties() {
        return (isOld() ? "/crm/" + version + "/properties/" : "/crm/properties/" + version + "/")
                + encoded(objectType);
    }

    /** Before the dated versions, subscriptions were one version ahead of objects. */
    String statuses() {
        return "/communication-preferences/" + (isOld() ? "v4" : version) + "/statuses";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean isOld() {
        return version.startsWith("v");
    }
}
