package org.mesosgi.wire.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

class ResourceRewriterTest {
    private final ResourceRewriter rewriter = new ResourceRewriter();

    @Test
    void a_resource_itself_is_changed() {
        assertThat(rewriter.rewrite(
                                Messages.of(Resource.getDefaultInstance(), "{'name':'a','type':'SCALAR'}"),
                                ResourceRewriterTest::renamed)
                        .getName())
                .isEqualTo("b");
    }

    @Test
    void resources_are_changed_wherever_they_are_in_a_call() {
        assertRewritten(Call.getDefaultInstance(), """
                {'type':'ACCEPT','accept':{'offer_ids':[{'value':'o'}],'operations':[
                  {'type':'LAUNCH','launch':{'task_infos':[
                    {'name':'t','task_id':{'value':'t'},'agent_id':{'value':'s'},
                     'resources':[{'name':'a','type':'SCALAR'},{'name':'c','type':'SCALAR'},{'name':'a','type':'SET'}],
                     'executor':{'executor_id':{'value':'e'},'resources':[{'name':'a','type':'SCALAR'}]}}]}},
                  {'type':'RESERVE','reserve':{
                    'source':[{'name':'a','type':'SCALAR'}],'resources':[{'name':'a','type':'SCALAR'}]}},
                  {'type':'GROW_VOLUME','grow_volume':{
                    'volume':{'name':'a','type':'SCALAR'},'addition':{'name':'a','type':'SCALAR'}}}]}}
                """);
    }

    @Test
    void resources_are_changed_wherever_they_are_in_an_event() {
        assertRewritten(Event.getDefaultInstance(), """
                {'type':'OFFERS','offers':{'offers':[
                  {'id':{'value':'o'},'framework_id':{'value':'f'},'agent_id':{'value':'s'},'hostname':'a',
                   'resources':[{'name':'a','type':'SCALAR'}]}]}}
                """);
    }

    @Test
    void what_does_not_change_stays_the_same_object() {
        Offer.Operation operation = Messages.of(
                Offer.Operation.getDefaultInstance(), "{'reserve':{'resources':[{'name':'c','type':'SCALAR'}]}}");
        TaskStatus status =
                Messages.of(TaskStatus.getDefaultInstance(), "{'task_id':{'value':'t'},'state':'TASK_RUNNING'}");

        assertThat(rewriter.rewrite(operation, ResourceRewriterTest::renamed)).isSameAs(operation);
        assertThat(rewriter.rewrite(status, ResourceRewriterTest::renamed)).isSameAs(status);
    }

    private static Resource renamed(Resource resource) {
        return resource.getName().equals("a")
                ? resource.toBuilder().setName("b").build()
                : resource;
    }

    private <M extends Message> void assertRewritten(M type, String json) {
        M expected = Messages.of(type, json.replace("'name':'a'", "'name':'b'"));

        assertThat(rewriter.rewrite(Messages.of(type, json), ResourceRewriterTest::renamed))
                .isEqualTo(expected);
    }
}
