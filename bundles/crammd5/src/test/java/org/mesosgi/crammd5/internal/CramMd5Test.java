package org.mesosgi.crammd5.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Completed;
import org.mesosgi.api.authentication.AuthenticationMessage.Failed;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.authentication.AuthenticationMessage.Problem;
import org.mesosgi.api.authentication.AuthenticationMessage.Start;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;

class CramMd5Test {

    private static final Start START = new Start("CRAM-MD5", Data.none());

    private final CramMd5Authenticator authenticator = new CramMd5Authenticator();
    private final CramMd5Authenticatee authenticatee = new CramMd5Authenticatee();
    private final Line master = new Line();
    private final Line agent = new Line();

    @ParameterizedTest
    @CsvSource({
        // who, secret, whether it is let in
        "agent,  right,  true",
        "agent,  wrong,  false",
        "agent,  '',     false",
        "nobody, right,  false",
        "mute,   '',     false",
        "Zoë,    geheim, true"
    })
    void letsInWhoKnowsTheSecret(String principal, String secret, boolean accepted) {
        initialize(
                new Credential("agent", Optional.of("right")),
                new Credential("mute", Optional.empty()),
                new Credential("Zoë", Optional.of("geheim")));
        Line.connect(master, agent);

        CompletionStage<Optional<String>> known = authenticator.authenticate(master);
        CompletionStage<Boolean> answer =
                authenticatee.authenticate(agent, new Credential(principal, Optional.of(secret)));

        assertThat(known).isCompletedWithValue(accepted ? Optional.of(principal) : Optional.empty());
        assertThat(answer).isCompletedWithValue(accepted);
    }

    @Test
    void withoutCredentialsNobodyIsLetIn() {
        authenticator.initialize(Optional.empty());
        Line.connect(master, agent);

        CompletionStage<Optional<String>> known = authenticator.authenticate(master);
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, new Credential("a", Optional.of("")));

        assertThat(known).isCompletedWithValue(Optional.empty());
        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void anAuthenticateeWithoutASecretGivesUpAtOnce() {
        assertThat(authenticatee.authenticate(agent, new Credential("agent", Optional.empty())))
                .isCompletedWithValue(false);
        assertThat(agent.sent()).isEmpty();
    }

    /** What goes over the wire is what Mesos' own implementation sends. */
    @Test
    void theAnswerIsThePrincipalAndTheDigestOfTheChallenge() throws GeneralSecurityException {
        authenticatee.authenticate(agent, new Credential("agent", Optional.of("right")));
        agent.say(new Mechanisms(List.of("CRAM-MD5")));
        agent.say(new Step(Data.of("<1.2@master>")));

        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec("right".getBytes(UTF_8), "HmacMD5"));
        String digest = HexFormat.of().formatHex(mac.doFinal("<1.2@master>".getBytes(UTF_8)));
        assertThat(agent.sent()).containsExactly(START, new Step(Data.of("agent " + digest)));
    }

    @Test
    void challengesAreNeverTheSame() {
        initialize(new Credential("agent", Optional.of("right")));
        authenticator.authenticate(master);
        authenticator.authenticate(agent);
        master.say(START);
        agent.say(START);

        assertThat(challenge(master)).startsWith("<").endsWith(">").isNotEqualTo(challenge(agent));
    }

    private static String challenge(Line line) {
        return ((Step) line.sent().get(1)).data().text();
    }

    @Test
    void anAuthenticateeFailsIfThereIsNoMechanismThatItKnows() {
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());

        agent.say(new Mechanisms(List.of("SCRAM-SHA-1")));

        assertFailed(answer, "the master does not know CRAM-MD5, but [SCRAM-SHA-1]");
    }

    @Test
    void aProblemOfTheMasterIsAFailureAndNoRefusal() {
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());

        agent.say(new Problem("no authenticator loaded"));

        assertFailed(answer, "the master says: no authenticator loaded");
    }

    @Test
    void anAuthenticateeDoesNotBelieveAMasterThatHasNotChallengedIt() {
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());
        agent.say(new Mechanisms(List.of("CRAM-MD5")));

        agent.say(new Completed());

        assertFailed(answer, "unexpected Completed received");
    }

    @Test
    void anAuthenticateeMayBeRefusedBeforeItHasSaidAnything() {
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());

        agent.say(new Failed());

        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void aStepThatComesBeforeTheStartIsAnError() {
        assertProblem("unexpected Step received", new Step(Data.of("a b")));
    }

    @Test
    void aSecondStartIsAnError() {
        assertProblem("unexpected Start received", START, START);
    }

    @Test
    void aMechanismThatWasNotOfferedIsAnError() {
        assertProblem("the mechanism 'PLAIN' is not supported", new Start("PLAIN", Data.none()));
    }

    @Test
    void anInitialResponseIsAnError() {
        assertProblem("the mechanism does not work", new Start("CRAM-MD5", Data.of("agent")));
    }

    @Test
    void aResponseWithoutADigestIsAnError() {
        assertProblem("the response is malformed", START, new Step(Data.of("agent")));
    }

    private void assertProblem(String problem, AuthenticationMessage... said) {
        initialize(new Credential("agent", Optional.of("right")));
        CompletionStage<Optional<String>> known = authenticator.authenticate(master);

        List.of(said).forEach(master::say);

        assertFailed(known, problem);
        assertThat(master.sent().get(master.sent().size() - 1))
                .isInstanceOfSatisfying(
                        Problem.class, last -> assertThat(last.message()).startsWith(problem));
    }

    @Test
    void aSecondSessionOnTheSameLineFailsWhileThereIsOne() {
        initialize();
        CompletionStage<Optional<String>> first = authenticator.authenticate(master);

        assertFailed(authenticator.authenticate(master), "an authentication session with test is active already");

        first.toCompletableFuture().cancel(true);
        assertThat(authenticator.authenticate(master).toCompletableFuture()).isNotDone();
    }

    @Test
    void aLineThatBreaksIsAFailureOnBothSides() {
        CompletionStage<Optional<String>> known = authenticator.authenticate(master);
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());

        master.cut();
        agent.cut();

        assertFailed(known, "the link is broken");
        assertFailed(answer, "the link is broken");
    }

    @Test
    void whatComesAfterAnAttemptWasCancelledIsNotAnswered() {
        initialize(new Credential("agent", Optional.of("right")));
        authenticator.authenticate(master).toCompletableFuture().cancel(true);

        master.say(START);

        assertThat(master.sent()).containsExactly(new Mechanisms(List.of("CRAM-MD5")));
    }

    @Test
    void anAuthenticatorThatGoesEndsItsSessions() {
        CompletionStage<Optional<String>> known = authenticator.authenticate(master);

        authenticator.destroy();

        assertFailed(known, "the authenticator is gone");
        assertFailed(authenticator.authenticate(agent), "the authenticator is gone");
    }

    @Test
    void anAuthenticateeThatGoesEndsItsAttempt() {
        CompletionStage<Boolean> answer = authenticatee.authenticate(agent, credential());

        authenticatee.destroy();

        assertFailed(answer, "the authenticatee is gone");
    }

    private void initialize(Credential... credentials) {
        authenticator.initialize(Optional.of(List.of(credentials)));
    }

    private static Credential credential() {
        return new Credential("agent", Optional.of("right"));
    }

    private static void assertFailed(CompletionStage<?> stage, String message) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        assertThat(stage.toCompletableFuture()
                        .handle((value, failure) -> failure)
                        .join())
                .hasStackTraceContaining(message);
    }
}
