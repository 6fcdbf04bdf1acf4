package org.mesosgi.standalone.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.mastercontender.MasterContender.Candidacy;
import org.mesosgi.api.value.MasterInfo;

/** Contender and detector, as Mesos' tests of its standalone ones have it. */
class StandaloneTest {

    private static final Optional<MasterInfo> NONE = Optional.empty();
    private static final MasterInfo SELF =
            new MasterInfo("m1", "localhost", "127.0.0.1", 5050, Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    private final Appointment appointment = new Appointment();
    private final StandaloneContender contender = new StandaloneContender(appointment);
    private final StandaloneDetector detector = new StandaloneDetector(appointment, Map.of());

    @Test
    void whoContendsBeforeItIsInitializedFails() {
        assertThat(contender.contend().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void whoContendsLeadsUntilItWithdraws() {
        CompletableFuture<Optional<MasterInfo>> before = detect(NONE);
        assertThat(before).isNotDone();

        CompletableFuture<Void> lost = contend(contender);

        assertThat(before).isCompletedWithValue(Optional.of(SELF));
        CompletableFuture<Optional<MasterInfo>> after = detect(Optional.of(SELF));
        assertThat(lost).isNotDone();
        assertThat(after).isNotDone();
        contender.withdraw();
        assertThat(lost).isCompleted();
        assertThat(after).isCompletedWithValue(NONE);
    }

    @Test
    void aSuccessorThatWithdrawsLeavesTheOneBeforeAppointed() {
        contend(contender);
        StandaloneContender second = new StandaloneContender(appointment);
        contend(second);

        second.withdraw();

        assertThat(detect(Optional.of(SELF))).isNotDone();
        contender.withdraw();
        assertThat(detect(Optional.of(SELF))).isCompletedWithValue(NONE);
    }

    @Test
    void whoContendsAgainLosesTheCandidacyBefore() {
        CompletableFuture<Void> first = contend(contender);

        CompletableFuture<Void> second = contend(contender);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    @Test
    void aSuccessorContendsBeforeItsPredecessorWithdrawsAndNobodyNotices() {
        contend(contender);
        CompletableFuture<Optional<MasterInfo>> waiting = detect(Optional.of(SELF));

        contend(new StandaloneContender(appointment));
        contender.withdraw();

        assertThat(waiting).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1:5050", "master@10.0.0.1:5050"})
    void findsTheMasterAtAPlaceThatIsTold(String place) {
        StandaloneDetector told = new StandaloneDetector(appointment, properties(place));

        MasterInfo found = told.detect(NONE).toCompletableFuture().join().orElseThrow();

        assertThat(found.ip()).isEqualTo("10.0.0.1");
        assertThat(found.port()).isEqualTo(5050);
        assertThat(told.detect(Optional.of(found)).toCompletableFuture()).isNotDone();
    }

    @Test
    void refusesWhatIsNoPlace() {
        assertThatThrownBy(() -> new StandaloneDetector(appointment, properties("nowhere")))
                .hasMessage("'nowhere' has not the form host:port");
    }

    @Test
    void followsAFileThatNamesTheMaster() throws IOException {
        Path file = Files.writeString(directory.resolve("master"), "10.0.0.1:5050\n");
        try (MasterFile watched = new MasterFile("file://" + file, 1)) {
            MasterInfo first = watched.detect(NONE).toCompletableFuture().join().orElseThrow();
            CompletableFuture<Optional<MasterInfo>> next =
                    watched.detect(Optional.of(first)).toCompletableFuture();
            assertThat(first.ip()).isEqualTo("10.0.0.1");

            Files.writeString(file, "10.0.0.2:5050");

            await().untilAsserted(() -> assertThat(next).isDone());
            assertThat(next.join().orElseThrow().ip()).isEqualTo("10.0.0.2");
        }
    }

    @Test
    void refusesAFileThatNamesNone() throws IOException {
        Path file = Files.writeString(directory.resolve("master"), "nobody");

        assertThatThrownBy(() -> new StandaloneDetector(appointment, properties("file://" + file)))
                .hasMessage("'nobody' has not the form host:port");
        assertThatThrownBy(() -> new StandaloneDetector(appointment, properties("file:///no/such")))
                .hasMessageContaining("the file /no/such cannot be read");
    }

    private static Map<String, Object> properties(String master) {
        return Map.of(
                Parameters.PROPERTY,
                Parameters.of(List.of(new Parameter("master", master))).toProperty());
    }

    private static CompletableFuture<Void> contend(StandaloneContender contender) {
        contender.initialize(SELF);
        Candidacy candidacy = contender.contend().toCompletableFuture().join();
        return candidacy.lost().toCompletableFuture();
    }

    private CompletableFuture<Optional<MasterInfo>> detect(Optional<MasterInfo> previous) {
        return detector.detect(previous).toCompletableFuture();
    }
}
