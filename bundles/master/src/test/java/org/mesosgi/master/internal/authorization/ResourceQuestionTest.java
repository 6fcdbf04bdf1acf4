package org.mesosgi.master.internal.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;

/** What must be permitted before reservations are replaced. */
class ResourceQuestionTest {

    @Test
    void whoReservesAnewWhatIsReservedUnreservesItFirst() {
        assertThat(questions(reserved("eng"), reserved("ops")))
                .containsExactly("UNRESERVE_RESOURCES [eng]", "RESERVE_RESOURCES [ops]");
    }

    @Test
    void reservationsAreUndoneFromTheInnermostUpToThoseThatStay() {
        assertThat(questions(reserved("eng", "eng/a", "eng/a/b"), reserved("eng", "eng/c")))
                .containsExactly(
                        "UNRESERVE_RESOURCES [eng, eng/a, eng/a/b]",
                        "UNRESERVE_RESOURCES [eng, eng/a]",
                        "RESERVE_RESOURCES [eng, eng/c]");
    }

    @Test
    void nothingIsUndoneByReservingFurther() {
        assertThat(questions(reserved("eng"), reserved("eng", "eng/a")))
                .containsExactly("RESERVE_RESOURCES [eng, eng/a]");
    }

    @Test
    void whatComesToNothingUnreservesAll() {
        assertThat(questions(reserved("eng"), Resources.none())).containsExactly("UNRESERVE_RESOURCES [eng]");
    }

    private static List<String> questions(Resources source, Resources made) {
        Operation operation = Operation.newBuilder()
                .setType(Operation.Type.RESERVE)
                .setReserve(Operation.Reserve.newBuilder()
                        .addAllSource(ResourceConverter.toWire(source))
                        .addAllResources(ResourceConverter.toWire(made)))
                .build();
        return ResourceQuestion.of(operation).stream()
                .map(question -> question.action() + " " + roles(question.resource()))
                .toList();
    }

    private static List<String> roles(Resource resource) {
        return resource.getReservationsList().stream()
                .map(ReservationInfo::getRole)
                .toList();
    }

    private static Resources reserved(String... roles) {
        return Resources.parse("cpus:1")
                .map(resource -> resource.withReservations(
                        Arrays.stream(roles).map(Reservation::dynamic).toList()));
    }
}
