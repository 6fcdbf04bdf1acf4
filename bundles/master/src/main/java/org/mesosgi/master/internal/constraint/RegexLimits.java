package org.mesosgi.master.internal.constraint;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * How large a regular expression of a framework may be. Both limits are about its program: RE2 compiles an expression to
 * instructions, and takes time in proportion to their number for each character that it looks at.
 *
 * <p>RE2/J has no limit of memory. The one here is RE2's for the program: two thirds of the memory are for it, and hold a
 * head and eight bytes for each instruction. RE2/J's instructions are for characters and RE2's for bytes, so the numbers
 * differ by a few for most expressions, and by more for classes of characters.
 *
 * @param maxMemory the most memory for one, in bytes
 * @param maxProgramSize the most instructions in one
 */
public record RegexLimits(long maxMemory, int maxProgramSize) {

    private static final int PROGRAM_HEAD_BYTES = 560;
    private static final int INSTRUCTION_BYTES = 8;

    /** What is larger is not compiled at all; RE2 does the same if it has no limit. */
    private static final long LARGEST = 100_000;

    private static final String TOO_LARGE = "pattern too large - compile failed";
    private static final String UNDERFLOW = "regexp/syntax: internal error";

    /** What RE2 says where RE2/J has other words. */
    private static final Map<String, String> WORDS = Map.of(
            "missing closing ]",
            "missing ]",
            "missing closing )",
            "missing )",
            UNDERFLOW,
            "unexpected )",
            "trailing backslash at end of expression",
            "trailing \\",
            "missing argument to repetition operator",
            "no argument for repetition operator",
            "invalid repeat count",
            "invalid repetition size",
            "invalid nested repetition operator",
            "bad repetition operator",
            "invalid or unsupported Perl syntax",
            "invalid perl operator",
            "invalid named capture",
            "invalid named capture group",
            "duplicate capture group name",
            "invalid named capture group");

    /** Compiles an expression. */
    Pattern compile(String regex) throws InvalidConstraintsException {
        Pattern pattern = parse(regex);
        int size = pattern.programSize();
        if (size > mostInstructions()) {
            throw invalid(regex, TOO_LARGE);
        }
        if (size > maxProgramSize) {
            throw new InvalidConstraintsException("Regex '" + regex + "' is too complex: program size of " + size
                    + " is larger than maximum of " + maxProgramSize + " allowed");
        }
        return pattern;
    }

    private static Pattern parse(String regex) throws InvalidConstraintsException {
        if (RegexSize.of(regex) > LARGEST) {
            throw invalid(regex, TOO_LARGE);
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            String what = WORDS.getOrDefault(e.getDescription(), e.getDescription());
            String where = e.getDescription().equals(UNDERFLOW) ? regex : e.getPattern();
            throw invalid(regex, where == null || where.isEmpty() ? what : what + ": " + where);
        } catch (StackOverflowError e) {
            // The compiler goes down into groups within groups: these are more than any program could have.
            throw invalid(regex, TOO_LARGE);
        }
    }

    private static InvalidConstraintsException invalid(String regex, String why) {
        return new InvalidConstraintsException("Failed to construct regex from pattern '" + regex + "': " + why);
    }

    private long mostInstructions() {
        return Math.max(0, maxMemory * 2 / 3 - PROGRAM_HEAD_BYTES) / INSTRUCTION_BYTES;
    }
}
