package org.mesosgi.master.internal.quota;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.wire.convert.QuantityConverter;
import org.mesosgi.wire.v1.Value.Scalar;
import org.mesosgi.wire.v1.quota.QuotaConfig;

/** The rules for quotas by themselves, in the words of Mesos. */
final class QuotaConfigs {

    /** Scalars are kept in thousandths, as 64-bit numbers; more than this cannot be added up safely. */
    private static final double LARGEST = 1L << 50;

    /** What can be a name in the text form of resources. */
    private static final Pattern NAME =
            Pattern.compile("[^:;()\\s\\p{Cntrl}]([^:;()\\p{Cntrl}]*[^:;()\\s\\p{Cntrl}])?");

    private QuotaConfigs() {}

    static Optional<String> validate(QuotaConfig config) {
        return validateRole(config.getRole())
                .map(wrong -> "Invalid 'QuotaConfig.role': " + wrong)
                .or(() -> validateAmounts(config.getGuaranteesMap())
                        .map(wrong -> "Invalid 'QuotaConfig.guarantees': " + wrong))
                .or(() -> validateAmounts(config.getLimitsMap()).map(wrong -> "Invalid 'QuotaConfig.limits': " + wrong))
                .or(() -> validateOrder(config))
                .map(wrong -> "Invalid QuotaConfig: " + wrong);
    }

    static Optional<String> validateRole(String role) {
        if (role.equals(Roles.DEFAULT)) {
            return Optional.of("Setting quota for the default '*' role is not supported");
        }
        return Roles.validate(role)
                .or(() -> role.contains("/")
                        ? Optional.of("Setting quota on nested role '" + role + "' is not supported yet")
                        : Optional.empty());
    }

    private static Optional<String> validateAmounts(Map<String, Scalar> amounts) {
        return amounts.keySet().stream()
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .map(name -> "Invalid resource name '" + name
                        + "': it must not be empty, begin or end with a blank, or contain ':', ';', '(', ')' or control"
                        + " characters")
                .or(() -> validateValues(amounts));
    }

    private static Optional<String> validateValues(Map<String, Scalar> amounts) {
        return amounts.entrySet().stream()
                .filter(amount ->
                        !(amount.getValue().getValue() >= 0 && amount.getValue().getValue() <= LARGEST))
                .findFirst()
                .map(amount -> "Invalid scalar '" + amount.getKey() + ": "
                        + amount.getValue().getValue() + "': it must be a number from 0 to " + (long) LARGEST);
    }

    private static Optional<String> validateOrder(QuotaConfig config) {
        Quota quota = QuantityConverter.toApi(config);
        return quota.limits().contains(quota.guarantees())
                ? Optional.empty()
                : Optional.of(
                        "'QuotaConfig.guarantees' " + braces(quota.guarantees().thousandths())
                                + " is not contained within the 'QuotaConfig.limits' "
                                + braces(quota.limits().thousandths()));
    }

    private static String braces(Map<String, Long> thousandths) {
        return new TreeMap<>(thousandths)
                .entrySet().stream()
                        .map(amount -> amount.getKey() + ": " + number(amount.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String number(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }
}
