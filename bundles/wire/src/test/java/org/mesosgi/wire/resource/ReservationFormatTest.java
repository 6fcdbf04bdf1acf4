package org.mesosgi.wire.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.v1.Resource;

class ReservationFormatTest {
    private static final String REFINED =
            "'reservations':[{'type':'STATIC','role':'a'},{'type':'DYNAMIC','role':'a/b'}]";

    // The quote character of the tables is unused, so that single quotes are plain characters.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "'role':'*'                                          | 'reservations':[]",
                "'role':'a'                                          | 'reservations':[{'type':'STATIC','role':'a'}]",
                "'role':'a','reservation':{}                         | 'reservations':[{'type':'DYNAMIC','role':'a'}]",
                "'role':'a','reservation':{'principal':'p','labels':{'labels':[{'key':'k'}]}} | 'reservations':[{'type':'DYNAMIC','role':'a','principal':'p','labels':{'labels':[{'key':'k'}]}}]",
                "'reservation':{'principal':'p'}                     | 'reservations':[{'type':'DYNAMIC','role':'*','principal':'p'}]",
                "'reservations':[{'type':'STATIC','role':'a'}]       | 'reservations':[{'type':'STATIC','role':'a'}]",
                "'role':'x','reservation':{'principal':'p'}," + REFINED + " | " + REFINED
            })
    void the_new_form_is_a_list(String fields, String refined) {
        assertThat(ReservationFormat.refined(resource(fields))).isEqualTo(resource(refined));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "'reservations':[]                                   | 'role':'*'",
                "'reservations':[{'type':'STATIC','role':'a'}]       | 'role':'a'",
                "'reservations':[{'type':'DYNAMIC','role':'a'}]      | 'role':'a','reservation':{}",
                "'reservations':[{'type':'DYNAMIC','role':'a','principal':'p','labels':{'labels':[{'key':'k'}]}}] | 'role':'a','reservation':{'principal':'p','labels':{'labels':[{'key':'k'}]}}"
            })
    void the_old_form_is_a_role_and_a_reservation(String fields, String unrefined) {
        assertThat(ReservationFormat.unrefined(resource(fields))).isEqualTo(resource(unrefined));
        assertThat(ReservationFormat.refined(resource(unrefined))).isEqualTo(resource(fields));
    }

    @Test
    void a_refined_reservation_has_no_old_form() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReservationFormat.unrefined(resource(REFINED)))
                .withMessage("a refined reservation has no old form: [a, a/b]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "'reservations':[]                                   | 'role':'*'",
                "'reservations':[{'type':'STATIC','role':'a'}]       | 'role':'a','reservations':[{'type':'STATIC','role':'a'}]",
                "'reservations':[{'type':'DYNAMIC','role':'eng/dev','principal':'p1'}] | 'role':'eng/dev','reservation':{'principal':'p1'},'reservations':[{'type':'DYNAMIC','role':'eng/dev','principal':'p1'}]",
                REFINED + " | " + REFINED
            })
    void operators_get_both_forms(String fields, String both) {
        assertThat(ReservationFormat.forOperators(resource(fields))).isEqualTo(resource(both));
    }

    @Test
    void a_resource_in_the_new_form_stays_the_same_object() {
        Resource resource = resource(REFINED);

        assertThat(ReservationFormat.refined(resource)).isSameAs(resource);
    }

    private static Resource resource(String fields) {
        return Messages.of(
                Resource.getDefaultInstance(),
                "{'name':'cpus','type':'SCALAR','scalar':{'value':1}," + fields.strip() + "}");
    }
}
