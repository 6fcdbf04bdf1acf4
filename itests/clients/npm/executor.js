// An executor on nothing but Node's own fetch: subscribes with what the agent has put into its environment, says of each task
// that it runs and that it has finished, with the task's data as the message, and ends once that is acknowledged.
"use strict";

const { randomBytes } = require("crypto");

const env = process.env;
const url = `http://${env.MESOS_AGENT_ENDPOINT}/api/v1/executor`;
const identity = {
    framework_id: { value: env.MESOS_FRAMEWORK_ID },
    executor_id: { value: env.MESOS_EXECUTOR_ID },
};

function post(call) {
    return fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ ...identity, ...call }),
    });
}

async function update(task, state, message) {
    const status = {
        task_id: task.task_id,
        state: state,
        source: "SOURCE_EXECUTOR",
        uuid: randomBytes(16).toString("base64"),
        message: message,
    };
    const answer = await post({ type: "UPDATE", update: { status: status } });
    console.log(`${state} ${answer.status}`);
    return status.uuid;
}

// RecordIO: the number of bytes, a newline, and so many bytes.
async function* records(body) {
    let rest = Buffer.alloc(0);
    for await (const piece of body) {
        rest = Buffer.concat([rest, piece]);
        for (let newline = rest.indexOf("\n"); newline >= 0; newline = rest.indexOf("\n")) {
            const end = newline + 1 + Number(rest.toString("utf8", 0, newline));
            if (rest.length < end) {
                break;
            }
            yield JSON.parse(rest.toString("utf8", newline + 1, end));
            rest = rest.subarray(end);
        }
    }
}

async function main() {
    const answer = await post({
        type: "SUBSCRIBE",
        subscribe: { unacknowledged_tasks: [], unacknowledged_updates: [] },
    });
    if (answer.status !== 200) {
        throw new Error(`${answer.status} ${await answer.text()}`);
    }
    let last;
    for await (const event of records(answer.body)) {
        console.log(event.type);
        if (event.type === "LAUNCH") {
            const task = event.launch.task;
            await update(task, "TASK_RUNNING", "");
            last = await update(task, "TASK_FINISHED", Buffer.from(task.data, "base64").toString("utf8"));
        } else if (event.type === "SHUTDOWN" || (event.type === "ACKNOWLEDGED" && event.acknowledged.uuid === last)) {
            process.exit(0);
        }
    }
}

main().catch((failure) => {
    console.error(failure);
    process.exit(1);
});
