#!/usr/bin/env bash
# The name that Mesos gave to the agent in former times.
exec "$(dirname "$(readlink -f "$0")")/mesosgi" mesos-agent "$@"
