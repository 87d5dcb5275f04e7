package dev.cowflow.schemas.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a server that is signed by itself, so that who trusts it trusts nobody else.
 *
 * @param certificate in PEM
 * @param key of it, PKCS#8 in PEM
 * @param store both as PKCS#12
 */
public record TestCertificate(String certificate, String key, Path store) {
    public static final String PASSWORD = "of-a-test-store";

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /** Made by the JDK's own tool, for a server of this machine's loopback. */
    public static TestCertificate in(Path directory, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        return in(directory, name, "127.0.0.1");
    }

    /** @param host by which clients reach the server */
    public static TestCertificate in(Path directory, String name, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=%s:%s,dns:localhost"
                                .formatted(ADDRESS.matcher(host).matches() ? "ip" : "dns", host),
                        "-validity",
                        "7",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
        KeyStore opened = opened(store);
        return new TestCertificate(
                pem("CERTIFICATE", opened.getCertificate(name).getEncoded()),
                pem("PRIVATE KEY", opened.getKey(name, PASSWORD.toCharArray()).getEncoded()),
                store);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
    }

    /** A server on this machine that has the certificate; whoever starts it stops it. */
    public HttpsServer serve(HttpHandler handler) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(opened(store), PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static KeyStore opened(Path store) throws IOException, GeneralSecurityException {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        return opened;
    }
}
