package org.mesosgi.process.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRealmsTest {

    private static final PathRealms PATHS = new PathRealms(
            "/master",
            Set.of("/health", "/help", "/api/v1/cluster"),
            Map.of(
                    "/api/v1", new Realm("readwrite", true),
                    "/api/v1/scheduler", new Realm("scheduler", true),
                    "/machine", new Realm("readwrite", true)),
            new Realm("readonly", false));

    @ParameterizedTest
    @CsvSource({
        "/state,                    readonly",
        "/master/state,             readonly",
        "/,                         readonly",
        "/master,                   readonly",
        "/mastery/health,           readonly",
        "/health,                   open",
        "/master/health,            open",
        "/healthy,                  readonly",
        "/help/master,              open",
        "/api/v1,                   readwrite",
        "/api/v1/anything,          readwrite",
        "/api/v1/scheduler,         scheduler",
        "/master/api/v1/scheduler,  scheduler",
        "/api/v1/cluster,           open",
        "/api/v2,                   readonly",
        "/machine/up,               readwrite"
    })
    void theLongestPathCounts(String path, String realm) {
        assertThat(PATHS.of(path).map(Realm::name).orElse("open")).isEqualTo(realm);
    }
}
