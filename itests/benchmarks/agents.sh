#!/usr/bin/env bash
# What agents cost a master: agents.sh [AGENTS], 10,000 if not said otherwise.
# They are simulated, all in one process, which says and hears on their links what agents do. Told are the time until all are
# registered, the master's memory for each, and how long it takes until a framework has been offered all of them.
set -euo pipefail

agents=${1:-10000}
case $agents in
  *[!0-9]*) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
# Each link is an open file, here and there.
ulimit -n $((agents + 2000))

source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/hosts.bash"

start_host mesos-master.sh master --quiet --max_agent_ping_timeouts=20
benchmark AgentBenchmark "127.0.0.1:$port" "$pid" "$agents"
