// Runs one command as a task, as a user of mesos-framework does: subscribes, lets the library accept an offer and
// acknowledge what is heard of the task, and tears down the framework once the task has ended. Prints a word and an argument
// for each of these, a line each. Exits with 0 if the task is finished.
// Arguments: the master's host and port, and the command.
"use strict";

const { Scheduler, Mesos } = require("mesos-framework");

const [host, port, command] = process.argv.slice(2);
const types = Mesos.getMesos();
let finished = false;
let leaving = false;

const scheduler = new Scheduler({
    masterUrl: host,
    port: port,
    frameworkName: "npm",
    frameworkFailoverTimeout: 1,
    logging: { path: ".", fileName: "mesos-framework.log", level: "error" },
    restartStates: [],
    tasks: {
        npm: {
            instances: 1,
            commandInfo: new types.CommandInfo(null, null, true, command, null, null),
            resources: { cpus: 0.1, mem: 32, ports: 0, disk: 0 },
        },
    },
});

scheduler.on("ready", () => scheduler.subscribe());

scheduler.on("subscribed", (subscribed) => console.log("subscribed " + subscribed.frameworkId));

scheduler.on("sent_accept", () => console.log("accepts"));

scheduler.on("update", (update) => {
    const state = update.status.state;
    console.log("hears " + state);
    if (["TASK_FINISHED", "TASK_FAILED", "TASK_KILLED", "TASK_LOST", "TASK_ERROR"].includes(state)) {
        finished = state === "TASK_FINISHED";
        leaving = true;
        scheduler.teardown();
    }
});

scheduler.on("sent_teardown", () => {
    console.log("tears down");
    process.exit(finished ? 0 : 1);
});

// Who tears down is answered on another connection than the stream, which may have ended before.
const isFarewell = (error) => leaving && error.message === "Long-running connection was closed!";

scheduler.on("error", (error) => isFarewell(error) || console.error(error.message || error));
