package org.mesosgi.launcher.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.gogo.jline.ParsedLineImpl;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingParserTest {

    private final QuotingParser parser = new QuotingParser();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            mesos:select ,          master --allocator, 'master --allocator'
            mesos:select mas,       master --allocator, 'master --allocator'
            mesos:select 'mas,      master --allocator, 'master --allocator'
            mesos:select "mas,      master --allocator, "master --allocator"
            mesos:module mas,       master,             master
            mesos:module 'mas,      master,             'master'
            """, ignoreLeadingAndTrailingWhitespace = true)
    void quotesAWordThatNeedsItOrHasBegunWithAQuote(String line, String word, String completed) {
        String typed = line.endsWith("select") ? line + " " : line;
        CompletingParsedLine parsed = (CompletingParsedLine) parser.parse(typed, typed.length(), ParseContext.COMPLETE);

        assertThat(parsed.escape(word, true)).hasToString(completed);
    }

    @Test
    void leavesAWordOpenThatMayGoOn() {
        String line = "mesos:load /tmp/my";
        CompletingParsedLine parsed = (CompletingParsedLine) parser.parse(line, line.length(), ParseContext.COMPLETE);

        assertThat(parsed.escape("/tmp/my files/", false)).hasToString("'/tmp/my files/");
    }

    @Test
    void leavesALineThatIsExecutedToGogo() {
        assertThat(parser.parse("a b", 3, ParseContext.ACCEPT_LINE)).isInstanceOf(ParsedLineImpl.class);
    }
}
