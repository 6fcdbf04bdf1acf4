#!/usr/bin/env bash
# How long a task takes, where the time goes, and how many tasks there are in a second: tasks.sh [FLAG of the agent...]
# The cluster has run 5,000 tasks before anything is measured. Through an executor, 20,000 tasks are run again and again until
# that takes no less time any more.
# On a master and an agent in processes of their own: command tasks, and then tasks through an executor that runs already and
# for which they have finished at once. The rival of the former is the machine itself, without a cluster: processes that are
# as many as a task has, started and awaited. That of the latter is real Mesos as it was measured on such a machine.
set -euo pipefail

source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/hosts.bash"

start_host mesos-master.sh master --quiet
port_of_master=$port
start_host mesos-agent.sh agent --master="127.0.0.1:$port_of_master" --quiet --resources='cpus:1000;mem:100000' \
  --registration_backoff_factor=10ms "$@"
benchmark TaskBenchmark 127.0.0.1 "$port_of_master"
benchmark ExecutorBenchmark 127.0.0.1 "$port_of_master"
