package org.mesosgi.uridiskprofileadaptor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo.Access;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;

@Timeout(value = 60, unit = SECONDS)
class UriDiskProfileAdaptorTest {

    private static final ResourceProviderInfo FAST = provider("fast", "plugin.a");
    private static final ResourceProviderInfo OTHER = provider("other", "plugin.b");

    @TempDir
    Path directory;

    private final List<UriDiskProfileAdaptor> adaptors = new ArrayList<>();

    @AfterEach
    void stop() {
        adaptors.forEach(UriDiskProfileAdaptor::stop);
    }

    @Test
    void readsProfilesFromAFile() throws IOException {
        UriDiskProfileAdaptor adaptor =
                adaptor("uri", write(profile("gold", "ssd")).toUri().toString());

        assertThat(watch(adaptor, Set.of(), FAST).join()).containsExactly("gold");
        assertThat(adaptor.translate("gold", FAST).toCompletableFuture().join())
                .isEqualTo(new ProfileInfo(
                        new Access.Mount(Optional.of("xfs"), List.of("noatime")),
                        "SINGLE_NODE_WRITER",
                        Map.of("class", "ssd")));
    }

    @Test
    void readsProfilesOverHttpUntilTheyAreThere() throws IOException {
        AtomicReference<Optional<String>> text = new AtomicReference<>(Optional.empty());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        server.createContext("/profiles", exchange -> {
            byte[] body = text.get().orElse("not yet").getBytes(UTF_8);
            exchange.sendResponseHeaders(text.get().isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            asked.complete(null);
        });
        server.start();
        try {
            UriDiskProfileAdaptor adaptor = adaptor(
                    "uri",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/profiles",
                    "poll_interval",
                    "10ms",
                    "max_random_wait",
                    "10ms");
            CompletableFuture<Set<String>> watch = watch(adaptor, Set.of(), FAST);
            asked.join();
            assertThat(watch).isNotDone();

            text.set(Optional.of(matrix(profile("gold", "ssd"))));

            assertThat(watch.join()).containsExactly("gold");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void tellsOfProfilesThatComeAndGo() throws IOException {
        Path file = write(profile("gold", "ssd"));
        UriDiskProfileAdaptor adaptor = adaptor("uri", file.toString(), "poll_interval", "10ms");
        watch(adaptor, Set.of(), FAST).join();

        write(profile("gold", "ssd"), profile("iron", "hdd"));
        assertThat(watch(adaptor, Set.of("gold"), FAST).join()).containsExactlyInAnyOrder("gold", "iron");

        write(profile("iron", "hdd"));
        assertThat(watch(adaptor, Set.of("gold", "iron"), FAST).join()).containsExactly("iron");
        assertThat(adaptor.translate("gold", FAST).toCompletableFuture().join().parameters())
                .containsEntry("class", "ssd");
    }

    @Test
    void keepsTheMeaningOfProfiles() {
        Profiles profiles = new Profiles();
        profiles.list(ProfileMatrix.read(matrix(profile("gold", "ssd"))));

        assertThatThrownBy(
                        () -> profiles.list(ProfileMatrix.read(matrix(profile("gold", "hdd"), profile("iron", "hdd")))))
                .hasMessage("the profile 'gold' does not mean the same as before");

        assertThat(profiles.watch(Set.of(), FAST).toCompletableFuture().join()).containsExactly("gold");
    }

    @Test
    void hasProfilesOnlyForTheProvidersThatAreNamed() {
        Profiles profiles = new Profiles();
        profiles.list(ProfileMatrix.read(matrix(profile("gold", "ssd"), pluginProfile("raw", "plugin.b"))));

        assertThat(profiles.watch(Set.of(), FAST).toCompletableFuture().join()).containsExactly("gold");
        assertThat(profiles.watch(Set.of(), OTHER).toCompletableFuture().join()).containsExactly("raw");
        assertThatThrownBy(() ->
                        profiles.translate("gold", OTHER).toCompletableFuture().join())
                .hasMessageContaining("the profile 'gold' is not for org.apache.mesos.rp.local.storage.other");
        assertThatThrownBy(() ->
                        profiles.translate("tin", FAST).toCompletableFuture().join())
                .hasMessageContaining("there is no profile 'tin'");
    }

    @Test
    void refusesTextsThatAreNoProfiles() {
        assertInvalid("", "the text is empty");
        assertInvalid("{", "the text is no JSON");
        assertInvalid("{}", "profile_matrix is missing");
        assertInvalid("{\"profile_matrix\": []}", "profile_matrix is no object");
        assertInvalid(matrix("\"p\": {}"), "the profile 'p': volume_capabilities is missing");
        assertInvalid(
                matrix(profile("p", "c").replace("resource_provider_selector", "nobody")),
                "the profile 'p' needs either a resource_provider_selector or a csi_plugin_type_selector");
        assertInvalid(
                matrix(profile("p", "c").replace("\"mount\"", "\"block\": {}, \"mount\"")),
                "the profile 'p': volume_capabilities needs either mount or block, and not both");
        assertInvalid(
                matrix(profile("p", "c").replace("SINGLE_NODE_WRITER", "ANYONE")),
                "the profile 'p': the access mode 'ANYONE' is unknown");
    }

    @Test
    void refusesParametersThatItCannotUse() {
        assertThatThrownBy(() -> adaptor("poll_interval", "1secs")).hasMessage("parameter 'uri' is missing");
        assertThatThrownBy(() -> adaptor("uri", "ftp://example.org/p"))
                .hasMessage("uri 'ftp://example.org/p' begins neither with http, https nor file");
        assertThatThrownBy(() -> adaptor("uri", "/p", "poll_interval", "0secs"))
                .hasMessage("poll_interval is not greater than zero");
    }

    private static void assertInvalid(String text, String why) {
        assertThatThrownBy(() -> ProfileMatrix.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }

    private UriDiskProfileAdaptor adaptor(String... keysAndValues) {
        List<Parameter> list = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            list.add(new Parameter(keysAndValues[i], keysAndValues[i + 1]));
        }
        UriDiskProfileAdaptor adaptor = new UriDiskProfileAdaptor(
                Map.of(Parameters.PROPERTY, Parameters.of(list).toProperty()));
        adaptors.add(adaptor);
        return adaptor;
    }

    private static CompletableFuture<Set<String>> watch(
            UriDiskProfileAdaptor adaptor, Set<String> known, ResourceProviderInfo provider) {
        return adaptor.watch(known, provider).toCompletableFuture();
    }

    private Path write(String... profiles) throws IOException {
        Path next = Files.writeString(directory.resolve("next"), matrix(profiles));
        return Files.move(next, directory.resolve("profiles.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String matrix(String... profiles) {
        return "{\"profile_matrix\": {" + String.join(", ", profiles) + "}}";
    }

    private static String profile(String name, String storageClass) {
        return "\"" + name + "\": {\"resource_provider_selector\": {\"resource_providers\":"
                + " [{\"type\": \"org.apache.mesos.rp.local.storage\", \"name\": \"fast\"}]},"
                + " \"volume_capabilities\": {\"mount\": {\"fs_type\": \"xfs\", \"mount_flags\": [\"noatime\"]},"
                + " \"access_mode\": {\"mode\": \"SINGLE_NODE_WRITER\"}},"
                + " \"create_parameters\": {\"class\": \"" + storageClass + "\"}}";
    }

    private static String pluginProfile(String name, String plugin) {
        return "\"" + name + "\": {\"csi_plugin_type_selector\": {\"plugin_type\": \"" + plugin + "\"},"
                + " \"volume_capabilities\": {\"block\": {}, \"access_mode\": {\"mode\": \"SINGLE_NODE_WRITER\"}}}";
    }

    private static ResourceProviderInfo provider(String name, String plugin) {
        return new ResourceProviderInfo(
                Optional.empty(), "org.apache.mesos.rp.local.storage", name, Optional.of(plugin));
    }
}
