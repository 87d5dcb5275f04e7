package dev.cowflow.local.k8s;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Stand-ins for the contents of secrets that only a cluster has, in the form that settings have to have. */
final class MadeUpSecrets {
    static final String TEXT = "not-known-here-16-characters";

    private MadeUpSecrets() {}

    /** By the name of the setting. */
    static String contentOf(String setting) {
        if (setting.endsWith("_CA") || setting.endsWith("_CERTIFICATE")) {
            return certificate();
        }
        return setting.endsWith("_CLIENT_KEY") ? pem("PRIVATE KEY", new byte[] {1}) : TEXT;
    }

    /** Any that this JVM knows. */
    private static String certificate() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore defaults = null;
            factory.init(defaults);
            return pem(
                    "CERTIFICATE",
                    Stream.of(factory.getTrustManagers())
                            .map(X509TrustManager.class::cast)
                            .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                            .findFirst()
                            .orElseThrow()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind);
    }
}
