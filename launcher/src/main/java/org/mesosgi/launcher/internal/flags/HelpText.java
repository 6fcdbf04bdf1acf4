package org.mesosgi.launcher.internal.flags;

/** The text of {@code --help}. */
public final class HelpText {

    private static final int WIDTH = 110;
    private static final int INDENT = 6;

    private HelpText() {}

    /** The text: usage, then every flag with its default and what it does. */
    public static String of(String command, String summary, FlagSpecs specs) {
        StringBuilder text = new StringBuilder();
        text.append("Usage: ").append(command).append(" [flags]\n\n");
        text.append(summary).append("\n\n");
        for (FlagSpec spec : specs.all()) {
            text.append("  --");
            if (spec.type() == FlagType.BOOLEAN) {
                text.append("[no-]").append(spec.name());
            } else {
                text.append(spec.name()).append('=').append(spec.type().placeholder());
            }
            if (spec.required()) {
                text.append("   (required)");
            }
            spec.defaultValue()
                    .ifPresent(
                            value -> text.append("   (default: ").append(value).append(')'));
            text.append('\n');
            wrap(text, spec.help());
        }
        text.append("\nEvery flag can also be given as MESOS_<FLAG> in the environment.\n");
        return text.toString();
    }

    private static void wrap(StringBuilder text, String help) {
        int column = 0;
        for (String word : help.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            }
            String gap = column == 0 ? " ".repeat(INDENT) : " ";
            text.append(gap).append(word);
            column += gap.length() + word.length();
        }
        text.append('\n');
    }
}
