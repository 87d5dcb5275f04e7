package dev.cowflow.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Tells whether a program can be used now. */
@FunctionalInterface
public interface Readiness {
    boolean isReady();

    /** It answers 200 there. */
    static Readiness ofAddress(URI address) {
        return () -> HttpProbe.isUp(address);
    }

    /** It takes connections on a port of the loopback address. */
    static Readiness ofPort(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1_000);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
