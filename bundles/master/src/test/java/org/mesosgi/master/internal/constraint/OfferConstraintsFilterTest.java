package org.mesosgi.master.internal.constraint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;
import org.mesosgi.wire.v1.scheduler.OfferConstraints;

class OfferConstraintsFilterTest {

    private static final RegexLimits LIMITS = new RegexLimits(4096, 100);
    private static final Set<String> ROLES = Set.of("eng", "ops");
    private static final String RACK = "'selector':{'attribute_name':'rack'}";
    private static final String NOT_VALID = "Offer constraints are not valid: ";
    private static final String INVALID_ENG = NOT_VALID + "A role eng has an invalid 'AttributeConstraint': ";

    /** Attributes of the agent, the predicate about {@code rack}, and whether the agent is admitted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rack:r1         | exists:{}                              | true
            zone:r1         | exists:{}                              | false
            zone:r1         | not_exists:{}                          | true
            rack:7          | not_exists:{}                          | false
            rack:r1         | text_equals:{'value':'r1'}             | true
            rack:r2         | text_equals:{'value':'r1'}             | false
            zone:r1         | text_equals:{'value':'r1'}             | false
            rack:r1         | text_not_equals:{'value':'r1'}         | false
            rack:r2         | text_not_equals:{'value':'r1'}         | true
            zone:r1         | text_not_equals:{'value':'r1'}         | true
            rack:r12        | text_matches:{'regex':'r[0-9]+'}       | true
            rack:r12b       | text_matches:{'regex':'r[0-9]+'}       | false
            rack:ar12       | text_matches:{'regex':'r[0-9]+'}       | false
            zone:r1         | text_matches:{'regex':'.*'}            | false
            rack:r12        | text_not_matches:{'regex':'r[0-9]+'}   | false
            rack:r12b       | text_not_matches:{'regex':'r[0-9]+'}   | true
            zone:r1         | text_not_matches:{'regex':'.*'}        | true
            rack:7          | text_equals:{'value':'r1'}             | true
            rack:7          | text_not_equals:{'value':'7'}          | true
            rack:[1-2]      | text_matches:{'regex':'r'}             | true
            rack:7          | text_not_matches:{'regex':'.*'}        | true
            rack:r1;rack:r2 | text_equals:{'value':'r1'}             | true
            rack:r1;rack:r2 | text_equals:{'value':'r2'}             | false
            """)
    void aPredicateIsAboutTheFirstAttributeOfItsName(String attributes, String predicate, boolean admitted)
            throws Exception {
        String named = "'" + predicate.replaceFirst(":", "':");

        OfferConstraintsFilter filter = filter(groups("eng", "[{" + RACK + ",'predicate':{" + named + "}}]"));

        assertThat(filter.admits("eng", agent("host", attributes, Optional.empty())))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({"HOSTNAME,h1", "REGION,r1", "ZONE,z1"})
    void whatAnAgentSaysOfItselfCountsLikeAnAttribute(String type, String value) throws Exception {
        OfferConstraintsFilter filter = filter(groups(
                "eng",
                "[{'selector':{'pseudoattribute_type':'" + type + "'},'predicate':{'text_equals':{'value':'" + value
                        + "'}}}]"));

        assertThat(filter.admits("eng", agent("h1", "", Optional.of(new DomainInfo("r1", "z1")))))
                .isTrue();
        assertThat(filter.admits("eng", agent("h2", "", Optional.of(new DomainInfo("r2", "z2")))))
                .isFalse();
    }

    @Test
    void anAgentWithoutDomainIsInNoRegion() throws Exception {
        OfferConstraintsFilter filter =
                filter(groups("eng", "[{'selector':{'pseudoattribute_type':'REGION'},'predicate':{'not_exists':{}}}]"));

        assertThat(filter.admits("eng", agent("h1", "", Optional.empty()))).isTrue();
        assertThat(filter.admits("eng", agent("h1", "", Optional.of(new DomainInfo("r1", "z1")))))
                .isFalse();
    }

    @Test
    void allConstraintsOfOneGroupAreFulfilled() throws Exception {
        OfferConstraintsFilter filter = filter(groups(
                "eng",
                "[{" + RACK + ",'predicate':{'text_equals':{'value':'r1'}}},"
                        + "{'selector':{'attribute_name':'ssd'},'predicate':{'exists':{}}}]",
                "[{" + RACK + ",'predicate':{'text_equals':{'value':'r2'}}}]"));

        assertThat(filter.admits("eng", agent("h", "rack:r1;ssd:1", Optional.empty())))
                .isTrue();
        assertThat(filter.admits("eng", agent("h", "rack:r2", Optional.empty())))
                .isTrue();
        assertThat(filter.admits("eng", agent("h", "rack:r1", Optional.empty())))
                .isFalse();
    }

    @Test
    void aRoleWithoutConstraintsAdmitsAllAgents() throws Exception {
        OfferConstraintsFilter filter =
                filter(groups("eng", "[{" + RACK + ",'predicate':{'text_equals':{'value':'r1'}}}]"));

        assertThat(filter.admits("ops", agent("h", "", Optional.empty()))).isTrue();
        assertThat(filter.predicate().orElseThrow().test("ops", agent("h", "", Optional.empty())))
                .isTrue();
        assertThat(filter.predicate().orElseThrow().test("eng", agent("h", "", Optional.empty())))
                .isFalse();
    }

    @Test
    void anAllocatorNeedNotAskForAFrameworkWithoutConstraints() throws Exception {
        assertThat(OfferConstraintsFilter.none().predicate()).isEmpty();
        assertThat(filter("{}").predicate()).isEmpty();
    }

    @Test
    void constraintsAreForRolesOfTheFramework() {
        assertInvalid(
                groups("dev", "[{" + RACK + ",'predicate':{'exists':{}}}]"),
                "Offer constraints specify `role_constraints` for a role 'dev'not contained in the set of roles");
    }

    @Test
    void neitherARoleNorAGroupIsEmpty() {
        assertInvalid(
                "{'role_constraints':{'eng':{}}}",
                NOT_VALID + "'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role eng");
        assertInvalid(
                groups("eng", "[]"),
                NOT_VALID + "'OfferConstraints::RoleConstraints::groups' for role eng"
                        + "contains an empty RoleConstraints::Group");
    }

    @Test
    void aConstraintSelectsSomethingAndSaysSomethingOfIt() {
        assertInvalid(
                groups("eng", "[{'selector':{},'predicate':{'exists':{}}}]"),
                INVALID_ENG + "Exactly one of 'AttributeConstraint::Selector::name' or"
                        + " 'AttributeConstraint::Selector::pseudoattribute_type' must be set");
        assertInvalid(
                groups("eng", "[{'selector':{'pseudoattribute_type':'UNKNOWN'},'predicate':{'exists':{}}}]"),
                INVALID_ENG + "Unknown pseudoattribute type");
        assertInvalid(groups("eng", "[{" + RACK + ",'predicate':{}}]"), INVALID_ENG + "Unknown predicate type");
    }

    @Test
    void aRegularExpressionThatIsNoneIsRefused() {
        assertInvalid(
                groups("eng", "[{" + RACK + ",'predicate':{'text_matches':{'regex':'r(1'}}}]"),
                INVALID_ENG + "Failed to construct regex from pattern 'r(1': missing ): r(1");
    }

    private static void assertInvalid(String json, String message) {
        assertThatThrownBy(() -> filter(json))
                .isInstanceOf(InvalidConstraintsException.class)
                .hasMessage(message);
    }

    /** @param groups each a list of constraints */
    private static String groups(String role, String... groups) {
        return "{'role_constraints':{'" + role + "':{'groups':[{'attribute_constraints':"
                + String.join("},{'attribute_constraints':", groups) + "}]}}}";
    }

    private static OfferConstraintsFilter filter(String json) throws InvalidConstraintsException {
        try {
            return OfferConstraintsFilter.of(
                    new JsonCodec()
                            .decode(json.replace('\'', '"').getBytes(UTF_8), OfferConstraints.getDefaultInstance()),
                    ROLES,
                    LIMITS);
        } catch (JsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static AgentInfo agent(String hostname, String attributes, Optional<DomainInfo> domain) {
        return new AgentInfo(Optional.empty(), hostname, 5051, Resources.none(), Attributes.parse(attributes), domain);
    }
}
