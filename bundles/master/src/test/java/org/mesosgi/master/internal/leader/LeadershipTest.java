package org.mesosgi.master.internal.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.masterdetector.Detections;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;

class LeadershipTest {

    private static final MasterInfo SELF = master("self");
    private static final MasterInfo OTHER = master("other");

    private final TestContender contender = new TestContender("first");
    private final AtomicReference<MasterContender> current = new AtomicReference<>(contender);
    private final Detections detections = new Detections();
    private final AtomicReference<MasterDetector> detector = new AtomicReference<>(named("first", detections));
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Optional<MasterInfo>> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> recovery = new CompletableFuture<>();
    private final BlockingQueue<String> fatal = new LinkedBlockingQueue<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private Leadership leadership = leadership(Duration.ofHours(1));

    private Leadership leadership(Duration patience) {
        return new Leadership(
                SELF,
                current::get,
                () -> detector.get(),
                () -> {
                    events.add("recover");
                    return recovery;
                },
                leader -> {},
                fatal::add,
                patience);
    }

    /** A detector that notes what it is asked. */
    private MasterDetector named(String name, Detections found) {
        return previous -> {
            asked = found.detect(previous).toCompletableFuture();
            questions.add(question(name, previous));
            return asked;
        };
    }

    private static String question(String detector, Optional<MasterInfo> previous) {
        return detector + " after " + previous.map(MasterInfo::id).orElse("nobody");
    }

    @AfterEach
    void close() {
        leadership.close();
    }

    @Test
    void aMasterThatIsElectedRecoversBeforeItLeads() {
        CompletionStage<Void> leading = leadership.begin();
        assertThat(leadership.standing()).isInstanceOf(Standing.NoLeader.class);

        detections.found(Optional.of(SELF));
        until(Standing.Recovering.class);
        assertThat(leading.toCompletableFuture()).isNotDone();

        recovery.complete(null);
        until(Standing.Leading.class);
        assertThat(events).containsExactly("first initialize", "first contend", "recover");
    }

    @Test
    void aMasterThatCannotRecoverEnds() throws InterruptedException {
        leadership.begin();
        recovery.completeExceptionally(new IllegalStateException("damaged"));

        detections.found(Optional.of(SELF));

        assertThat(next()).isEqualTo("Failed to recover the registry: damaged");
    }

    @Test
    void aMasterThatDoesNotLeadFollows() {
        leadership.begin();

        detections.found(Optional.of(OTHER));
        until(Standing.Following.class);
        assertThat(leadership.standing()).isEqualTo(new Standing.Following(OTHER));

        detections.found(Optional.empty());
        until(Standing.NoLeader.class);
        assertThat(fatal).isEmpty();
        assertThat(events).doesNotContain("recover");
    }

    @Test
    void aLeaderEndsWhenAnotherLeads() throws InterruptedException {
        lead();

        detections.found(Optional.of(OTHER));

        assertThat(next()).isEqualTo("Lost leadership: the leading master is now " + OTHER.pid());
        assertThat(leadership.isElected()).isFalse();
    }

    @Test
    void aLeaderEndsWhenNobodyLeads() throws InterruptedException {
        lead();

        detections.found(Optional.empty());

        assertThat(next()).isEqualTo("Lost leadership: no master leads");
    }

    @Test
    void aLeaderEndsWhenItsCandidacyIsLost() throws InterruptedException {
        lead();

        contender.lost.complete(null);

        assertThat(next()).isEqualTo("Lost candidacy as the leading master");
    }

    @Test
    void aFollowerContendsAgainWhenItsCandidacyIsLost() {
        leadership.begin();
        detections.found(Optional.of(OTHER));
        until(Standing.Following.class);

        contender.lost.complete(null);

        await().untilAsserted(
                        () -> assertThat(events).containsExactly("first initialize", "first contend", "first contend"));
        assertThat(fatal).isEmpty();
    }

    @Test
    void aMasterEndsWhenItCannotContend() throws InterruptedException {
        contender.refusal = Optional.of(new IllegalStateException("no permission"));

        leadership.begin();

        assertThat(next()).isEqualTo("Failed to contend: no permission");
    }

    @Test
    void aMasterEndsWhenItCannotDetect() throws InterruptedException {
        leadership.begin();

        detections.fail(new IllegalStateException("bad path"));

        assertThat(next()).isEqualTo("Failed to detect the leading master: bad path");
    }

    @Test
    void aContenderIsACandidateBeforeItsPredecessorIsReplaced() {
        lead();
        TestContender second = new TestContender("second");

        leadership.contenders().handOver(second, () -> {
            events.add("second is current");
            current.set(second);
        });
        // The one before withdraws, which is no loss any more.
        contender.lost.complete(null);

        assertThat(events)
                .containsExactly(
                        "first initialize",
                        "first contend",
                        "recover",
                        "second initialize",
                        "second contend",
                        "second is current");
        assertThat(leadership.standing()).isInstanceOf(Standing.Leading.class);
        assertThat(fatal).isEmpty();
    }

    @Test
    void theCandidacyOfTheSuccessorIsTheOneThatCounts() throws InterruptedException {
        lead();
        TestContender second = new TestContender("second");
        leadership.contenders().handOver(second, () -> current.set(second));

        second.lost.complete(null);

        assertThat(next()).isEqualTo("Lost candidacy as the leading master");
    }

    @Test
    void theCandidacyOfASuccessorThatDoesNotBecomeCurrentDoesNotCount() throws InterruptedException {
        lead();
        TestContender second = new TestContender("second");
        assertThatThrownBy(() -> leadership.contenders().handOver(second, () -> {
                    throw new IllegalStateException("another module cannot take over");
                }))
                .hasMessage("another module cannot take over");
        second.lost.complete(null);

        contender.lost.complete(null);

        assertThat(next()).isEqualTo("Lost candidacy as the leading master");
    }

    @Test
    void aLeaderLeadsOnWhenContenderAndDetectorAreOthers() {
        CompletableFuture<Optional<MasterInfo>> asked = leadByADetectorThatWaits();
        TestContender second = new TestContender("second");
        CompletableFuture<Optional<MasterInfo>> known = new CompletableFuture<>();
        detector.set(previous -> {
            known.complete(previous);
            return new CompletableFuture<>();
        });

        asked.cancel(false);
        leadership.contenders().handOver(second, () -> current.set(second));
        contender.lost.complete(null);

        assertThat(known.orTimeout(10, TimeUnit.SECONDS).join())
                .as("the other detector is told what is known")
                .contains(SELF);
        assertThat(leadership.standing()).isInstanceOf(Standing.Leading.class);
        assertThat(events).filteredOn("recover"::equals).hasSize(1);
        assertThat(fatal).isEmpty();
    }

    @Test
    void aLeaderLeadsOnIfTheContenderIsSelectedFirstAndTheDetectorAfterIt() {
        lead();
        TestContender second = new TestContender("second");
        Detections other = new Detections();

        swap(second);
        contender.lost.complete(null);
        detections.found(Optional.empty());
        untilAsked("first", Optional.empty());
        swap("second", other);
        other.found(Optional.of(SELF));

        untilAsked("second", Optional.of(SELF));
        assertLeadsAsBefore();
    }

    @Test
    void aLeaderLeadsOnIfTheDetectorIsSelectedFirstAndTheContenderAfterIt() {
        lead();
        TestContender second = new TestContender("second");
        Detections other = new Detections();
        other.found(Optional.empty());

        swap("second", other);
        untilAsked("second", Optional.empty());
        swap(second);
        contender.lost.complete(null);
        other.found(Optional.of(SELF));

        untilAsked("second", Optional.of(SELF));
        assertLeadsAsBefore();
    }

    @Test
    void aDetectorCanTakeOverWhileAContenderDoes() {
        lead();
        TestContender second = new TestContender("second");
        Detections other = new Detections();
        other.found(Optional.of(SELF));

        leadership.contenders().handOver(second, () -> {
            swap("second", other);
            current.set(second);
        });
        contender.lost.complete(null);

        untilAsked("second", Optional.of(SELF));
        assertLeadsAsBefore();
    }

    @Test
    void aLeaderEndsIfContenderAndDetectorDoNotAgreeInTime() throws InterruptedException {
        leadFor(Duration.ofMillis(200));

        swap(new TestContender("second"));
        detections.found(Optional.empty());

        assertThat(next()).isEqualTo("Lost leadership: no master leads");
        assertThat(leadership.isElected()).isFalse();
    }

    @Test
    void aLeaderEndsWhenAnotherLeadsHoweverShortTheTime() throws InterruptedException {
        lead();
        Detections other = new Detections();
        other.found(Optional.of(OTHER));

        swap("second", other);

        assertThat(next()).isEqualTo("Lost leadership: the leading master is now " + OTHER.pid());
    }

    @Test
    void aLeaderLeadsOnWhenAnotherContenderCannotContend() {
        lead();
        TestContender second = new TestContender("second");
        second.refusal = Optional.of(new IllegalStateException("no permission"));

        assertThatThrownBy(() -> swap(second)).hasMessage("no permission");

        assertThat(current).hasValue(contender);
        assertLeadsAsBefore();
    }

    @Test
    void aDetectorThatFailsCanBeReplacedInTime() {
        lead();
        Detections broken = new Detections();
        broken.fail(new IllegalStateException("bad path"));
        Detections other = new Detections();

        swap("broken", broken);
        untilAsked("broken", Optional.of(SELF));
        swap("second", other);
        untilAsked("second", Optional.of(SELF));

        assertLeadsAsBefore();
        other.found(Optional.of(OTHER));
        await().untilAsserted(() -> assertThat(fatal).hasSize(1));
    }

    @Test
    void aDetectorThatFailsAndIsNotReplacedEndsTheLeader() throws InterruptedException {
        leadFor(Duration.ofMillis(200));
        Detections broken = new Detections();
        broken.fail(new IllegalStateException("bad path"));

        swap("broken", broken);

        assertThat(next()).isEqualTo("Failed to detect the leading master: bad path");
    }

    private void swap(TestContender next) {
        leadership.contenders().handOver(next, () -> current.set(next));
    }

    /** As the runtime does: what the one before was asked is cancelled. */
    private void swap(String name, Detections next) {
        CompletableFuture<Optional<MasterInfo>> before = asked;
        leadership.detectors().handOver(next::detect, () -> {
            detector.set(named(name, next));
            before.cancel(false);
        });
    }

    /** What was told before that has been taken in then. */
    private void untilAsked(String name, Optional<MasterInfo> previous) {
        await().until(() -> questions.contains(question(name, previous)));
    }

    private void assertLeadsAsBefore() {
        assertThat(leadership.standing()).isInstanceOf(Standing.Leading.class);
        assertThat(events).filteredOn("recover"::equals).hasSize(1);
        assertThat(fatal).isEmpty();
    }

    /** Leads, and bears for so long that contender and detector disagree. */
    private void leadFor(Duration patience) {
        leadership.close();
        leadership = leadership(patience);
        lead();
    }
    /** Leads, and gives what the detector has answered once it had found this master. */
    private CompletableFuture<Optional<MasterInfo>> leadByADetectorThatWaits() {
        CompletableFuture<CompletableFuture<Optional<MasterInfo>>> asked = new CompletableFuture<>();
        detector.set(previous -> {
            if (previous.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.of(SELF));
            }
            CompletableFuture<Optional<MasterInfo>> answer = new CompletableFuture<>();
            asked.complete(answer);
            return answer;
        });
        lead();
        return asked.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void lead() {
        recovery.complete(null);
        leadership.begin();
        detections.found(Optional.of(SELF));
        until(Standing.Leading.class);
        await().until(() -> events.contains("first contend"));
    }

    private void until(Class<? extends Standing> standing) {
        await().until(() -> standing.isInstance(leadership.standing()));
    }

    private String next() throws InterruptedException {
        return fatal.poll(60, TimeUnit.SECONDS);
    }

    private static MasterInfo master(String id) {
        return new MasterInfo(id, id + ".example.org", "10.0.0.1", 5050, Optional.empty(), Optional.empty());
    }

    private final class TestContender implements MasterContender {

        private final String name;
        private volatile CompletableFuture<Void> lost = new CompletableFuture<>();
        private volatile Optional<RuntimeException> refusal = Optional.empty();

        TestContender(String name) {
            this.name = name;
        }

        @Override
        public void initialize(MasterInfo master) {
            events.add(name + " initialize");
        }

        @Override
        public CompletionStage<Candidacy> contend() {
            CompletableFuture<Void> candidacy = lost.isDone() ? new CompletableFuture<>() : lost;
            lost = candidacy;
            events.add(name + " contend");
            return refusal.<CompletionStage<Candidacy>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(() -> candidacy));
        }
    }
}
