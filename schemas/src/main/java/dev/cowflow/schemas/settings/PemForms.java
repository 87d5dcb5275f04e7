package dev.cowflow.schemas.settings;

import dev.cowflow.schemas.connection.Certificates;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;

/** Forms of keys and certificates, which are given as text. Messages never hold any of it. */
final class PemForms {
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z0-9]+ )+PRIVATE KEY-----");

    private PemForms() {}

    static void certificates(String name, String value) {
        try {
            if (!Certificates.of(value).isEmpty()) {
                return;
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(told(name, "certificates (-----BEGIN CERTIFICATE-----)"), e);
        }
        throw new IllegalArgumentException(told(name, "certificates (-----BEGIN CERTIFICATE-----)"));
    }

    static void key(String name, String value) {
        if (value.contains("-----BEGIN PRIVATE KEY-----")) {
            return;
        }
        if (OTHER_KEY.matcher(value).find()) {
            throw new IllegalArgumentException(
                    (name + " has to be a key in PKCS#8 that is not encrypted (-----BEGIN PRIVATE"
                            + " KEY-----). This makes one of it: openssl pkcs8 -topk8 -nocrypt -in KEY -out PKCS8-KEY"));
        }
        throw new IllegalArgumentException(told(name, "a key (-----BEGIN PRIVATE KEY-----)"));
    }

    private static String told(String name, String what) {
        return "%s has to be the text of %s in PEM; %s_FILE names a file that holds it".formatted(name, what, name);
    }
}
