package dev.cowflow.schemas.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that are given as text. */
public final class Certificates {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private Certificates() {}

    /**
     * Those of a text in PEM; what stands between them is passed over.
     *
     * @throws CertificateException when it holds none, or one that is damaged
     */
    public static Collection<? extends Certificate> of(String pem) throws CertificateException {
        int begin = pem.indexOf(BEGIN);
        if (begin < 0) {
            throw new CertificateException("No " + BEGIN);
        }
        byte[] bytes = pem.substring(begin).getBytes(StandardCharsets.UTF_8);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
    }

    /** TLS that trusts what these have signed, and nothing else. */
    public static SSLContext trusting(String pem) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : of(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The certificates cannot be used", e);
        }
    }
}
