package dev.kith.sandbox.salesforce;

import dev.kith.sandbox.RequestRefused;
import dev.kith.sandbox.SimulatorJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signed claim by which a client logs in without a secret (RS256). */
final class JwtAssertion {

    private static final Set<String> LOGIN_HOSTS =
            Set.of("https://login.salesforce.com", "https://test.salesforce.com");

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final Map<String, @Nullable Object> claims;

    private JwtAssertion(Map<String, @Nullable Object> claims) {
        this.claims = claims;
    }

    /** A public key or a certificate in PEM. */
    static PublicKey key(String pem) {
        try {
            if (pem.contains("BEGIN CERTIFICATE")) {
                return CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                        .getPublicKey();
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'key' must be an RSA public key or a certificate in PEM", e);
        }
    }

    /** Refuses an assertion that none of the keys signed, or that is not for this client, user, host or time. */
    static void check(String jwt, Collection<PublicKey> keys, String clientId, String host, Instant now)
            throws RequestRefused {
        JwtAssertion assertion = signed(jwt, keys);
        if (!clientId.equals(assertion.claims.get("iss"))) {
            throw new OAuthRefused("invalid_client_id", "client identifier invalid");
        }
        if (!TokenEndpoint.USERNAME.equals(assertion.claims.get("sub"))) {
            throw new OAuthRefused("invalid_grant", "user hasn't approved this consumer");
        }
        String audience = String.valueOf(assertion.claims.get("aud"));
        if (!LOGIN_HOSTS.contains(audience) && !audience.equals(host)) {
            throw new OAuthRefused("invalid_grant", "audience is invalid");
        }
        if (!(assertion.claims.get("exp") instanceof Number exp)
                || exp.longValue() <= now.getEpochSecond()
                || exp.longValue() > now.plus(LONGEST_LIFE).getEpochSecond()) {
            throw invalid();
        }
    }

    private static JwtAssertion signed(String jwt, Collection<PublicKey> keys) throws RequestRefused {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            Object algorithm = SimulatorJson.readObject(base64.decode(parts[0])).get("alg");
            byte[] signature = base64.decode(parts[2]);
            byte[] content = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            for (PublicKey key : keys) {
                if ("RS256".equals(algorithm) && isSignedBy(key, content, signature)) {
                    return new JwtAssertion(SimulatorJson.readObject(base64.decode(parts[1])));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static boolean isSignedBy(PublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static OAuthRefused invalid() {
        return new OAuthRefused("invalid_grant", "invalid assertion");
    }
}
