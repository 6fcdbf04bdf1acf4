package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.operation.CheckpointedResources;
import org.mesosgi.wire.operation.OperationConversions;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.Offer.Operation;

/**
 * The operations that real Mesos was sent, one an ACCEPT, with why it has dropped them; what is applied counts for those
 * that follow.
 */
class RecordedOperationsTest {

    private static final String NOT_CONTAINED = " does not contain ";

    /** What the log of Mesos does not say: that an operation is applied, or of a type that it does not know. */
    private static final Set<String> SILENT =
            Set.of("GROW not MOUNT/PATH", "LAUNCH without tasks", "LAUNCH missing launch", "UNKNOWN operation");

    private Resources offered =
            Resources.parse("ports:[31000-32000];cpus:8;mem:8192;disk:8192").allocate("eng");

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void answersLikeMesos(String name, Optional<String> recorded, Optional<String> ours) {
        if (recorded.isEmpty() || !recorded.get().startsWith("ports(")) {
            assertThat(ours).isEqualTo(recorded);
        } else {
            // The order in which an offer lists its parts is not the same, and the end of a long recording is cut off.
            assertThat(ours).hasValueSatisfying(message -> assertThat(message).contains(NOT_CONTAINED));
            assertThat(parts(ours.get())).containsAll(parts(recorded.get()));
        }
    }

    static Stream<Arguments> recorded() {
        RecordedOperationsTest state = new RecordedOperationsTest();
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode recording : Recordings.list("validation/operations.json")) {
            cases.add(Arguments.of(recording.path("case").asText(), reason(recording), state.apply(recording)));
        }
        return cases.stream();
    }

    private static Optional<String> reason(JsonNode recording) {
        String log = recording.path("master_log").path(0).asText();
        int reason = log.indexOf("(val): ");
        boolean dropped = log.contains("Dropping");
        assertThat(dropped
                        || log.contains("Applying")
                        || SILENT.contains(recording.path("case").asText()))
                .isTrue();
        return dropped
                ? Optional.of(log.substring(reason + "(val): ".length())
                        .replaceAll("; on agent .*", "")
                        .replace("Invalid SHRINK_VOLUME operation: ", ""))
                : Optional.empty();
    }

    private Optional<String> apply(JsonNode recording) {
        Operation operation = new ResourceRewriter()
                .rewrite(
                        Recordings.message(recording.path("operation").toString(), Operation.getDefaultInstance()),
                        ReservationFormat::refined);
        OperationTarget target = new OperationTarget(
                Optional.of("p"),
                Optional.of(Set.of("eng", "stat")),
                CheckpointedResources.of(offered),
                Resources.none());
        Optional<String> wrong =
                OfferOperations.validateForm(operation).or(() -> OfferOperations.validate(operation, target));
        if (wrong.isPresent()) {
            return wrong;
        }
        Resources left = offered;
        for (ResourceConversion conversion : OperationConversions.of(operation)) {
            Optional<Resources> converted = OperationConversions.apply(conversion, left);
            if (converted.isEmpty()) {
                return Optional.of(left + NOT_CONTAINED + conversion.consumed());
            }
            left = converted.get();
        }
        offered = left;
        return Optional.empty();
    }

    private static Set<String> parts(String message) {
        List<String> parts = new ArrayList<>(Arrays.asList(message.split("; |" + NOT_CONTAINED)));
        if (!message.contains(NOT_CONTAINED)) {
            parts.remove(parts.size() - 1);
        }
        return new TreeSet<>(parts);
    }
}
