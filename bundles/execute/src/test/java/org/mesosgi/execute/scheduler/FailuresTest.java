package org.mesosgi.execute.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aRefusedConnectionMeansThatNobodyListens() {
        assertThat(Failures.describe(new ConnectException())).isEqualTo("nothing listens there");
    }

    @Test
    void aNameThatIsUnknownIsSaidToBe() {
        Throwable unresolved = new ConnectException().initCause(new UnresolvedAddressException());

        assertThat(Failures.describe(unresolved)).isEqualTo("the name of the machine is unknown");
    }

    @Test
    void aMachineThatDoesNotAnswerIsSaidNotTo() {
        assertThat(Failures.describe(new HttpConnectTimeoutException("HTTP connect timed out")))
                .isEqualTo("the machine does not answer");
    }

    @Test
    void whatFuturesPutAroundAFailureDoesNotMatter() {
        assertThat(Failures.describe(new CompletionException(new IOException("Connection reset"))))
                .isEqualTo("the connection has broken (Connection reset)");
    }
}
