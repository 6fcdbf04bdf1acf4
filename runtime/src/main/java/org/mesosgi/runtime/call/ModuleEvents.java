package org.mesosgi.runtime.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.text.JsonText;

/** News of modules for programs. */
public final class ModuleEvents {

    private ModuleEvents() {}

    /**
     * A change that was made, or refused, as an event: {@code {"type":"MODULES_CHANGED","modules_changed":{...}}} with what
     * was asked for, and what has become of each module or why nothing has changed.
     */
    public static String json(ChangeRecord change) {
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("time", change.time().toString());
        news.put("change", change.change().toString());
        news.put("ok", change.report().isPresent());
        news.put(
                "modules",
                change.report().map(ChangeReport::entries).orElse(List.of()).stream()
                        .map(entry -> Map.of(
                                "module", entry.module().name(),
                                "outcome", entry.outcome().name().toLowerCase(Locale.ROOT)))
                        .toList());
        news.put("problems", change.problems().stream().map(Problem::toString).toList());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "MODULES_CHANGED");
        event.put("modules_changed", news);
        return JsonText.of(event);
    }
}
