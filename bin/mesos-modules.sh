#!/usr/bin/env bash
exec "$(dirname "$(readlink -f "$0")")/mesosgi" mesos-modules "$@"
