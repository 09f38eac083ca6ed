package com.example.proofs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates that are made for one run with the openssl of the machine. */
final class Certificates {
    final Path folder;

    Certificates() throws IOException {
        folder = Files.createTempDirectory("groundwork-certificates-");
        authority("ca");
    }

    /** {@code NAME.pem} and {@code NAME.key}. */
    void authority(String name) {
        make(name, List.of("-subj", "/CN=" + name));
    }

    void certificate(String name, String authority, String dnsName) {
        make(name, List.of("-subj", "/CN=somebody", "-addext", "subjectAltName=DNS:" + dnsName, "-addext", "basicConstraints=critical,CA:FALSE", "-CA", pem(authority), "-CAkey", key(authority)));
    }

    String pem(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private void make(String name, List<String> more) {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key(name), "-out", pem(name)));
        command.addAll(more);
        Run run = run(command.toArray(String[]::new));
        if (run.status() != 0) throw new IllegalStateException(run.output());
    }

    record Run(int status, String output) {}

    static Run run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(Arrays.toString(command), e);
        }
    }

    void delete() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
