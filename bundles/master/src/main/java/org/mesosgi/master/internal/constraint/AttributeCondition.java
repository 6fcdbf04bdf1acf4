package org.mesosgi.master.internal.constraint;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.wire.v1.scheduler.AttributeConstraint;

/**
 * What one constraint demands of an agent.
 *
 * @param selector finds the value that it is about: the first attribute of a name, or what an agent says of itself
 * @param condition what the value must be
 */
record AttributeCondition(Function<AgentInfo, Optional<Value>> selector, Predicate<Optional<Value>> condition)
        implements Predicate<AgentInfo> {

    static AttributeCondition of(AttributeConstraint constraint, RegexLimits limits)
            throws InvalidConstraintsException {
        return new AttributeCondition(selector(constraint.getSelector()), condition(constraint.getPredicate(), limits));
    }

    @Override
    public boolean test(AgentInfo agent) {
        return condition.test(selector.apply(agent));
    }

    private static Function<AgentInfo, Optional<Value>> selector(AttributeConstraint.Selector selector)
            throws InvalidConstraintsException {
        return switch (selector.getSelectorCase()) {
            case ATTRIBUTE_NAME -> {
                String name = selector.getAttributeName();
                yield agent -> agent.attributes().find(name);
            }
            case PSEUDOATTRIBUTE_TYPE ->
                switch (selector.getPseudoattributeType()) {
                    case HOSTNAME -> agent -> Optional.of(new Value.Text(agent.hostname()));
                    case REGION ->
                        agent -> agent.domain().map(DomainInfo::region).map(Value.Text::new);
                    case ZONE -> agent -> agent.domain().map(DomainInfo::zone).map(Value.Text::new);
                    case UNKNOWN -> throw new InvalidConstraintsException("Unknown pseudoattribute type");
                };
            case SELECTOR_NOT_SET ->
                throw new InvalidConstraintsException("Exactly one of 'AttributeConstraint::Selector::name' or"
                        + " 'AttributeConstraint::Selector::pseudoattribute_type' must be set");
        };
    }

    private static Predicate<Optional<Value>> condition(AttributeConstraint.Predicate predicate, RegexLimits limits)
            throws InvalidConstraintsException {
        return switch (predicate.getPredicateCase()) {
            case EXISTS -> Optional::isPresent;
            case NOT_EXISTS -> Optional::isEmpty;
            case TEXT_EQUALS -> {
                String text = predicate.getTextEquals().getValue();
                yield value -> holds(value, false, text::equals);
            }
            case TEXT_NOT_EQUALS -> {
                String text = predicate.getTextNotEquals().getValue();
                yield value -> holds(value, true, each -> !text.equals(each));
            }
            case TEXT_MATCHES -> {
                Pattern pattern = limits.compile(predicate.getTextMatches().getRegex());
                yield value -> holds(value, false, pattern::matches);
            }
            case TEXT_NOT_MATCHES -> {
                Pattern pattern = limits.compile(predicate.getTextNotMatches().getRegex());
                yield value -> holds(value, true, each -> !pattern.matches(each));
            }
            case PREDICATE_NOT_SET -> throw new InvalidConstraintsException("Unknown predicate type");
        };
    }

    /** What is said of a text holds for all values that are none, as in Mesos. */
    private static boolean holds(Optional<Value> value, boolean ifAbsent, Predicate<String> condition) {
        return value.map(known -> !(known instanceof Value.Text text) || condition.test(text.text()))
                .orElse(ifAbsent);
    }
}
