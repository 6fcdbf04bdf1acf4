#!/usr/bin/env bash
# What a lease costs: calls of a module through its slot beside direct ones, on one thread and on two. The rivals: a
# service of OSGi, tracked, or got and given back around each call; a reflective proxy.
# Wants a quiet machine: on one that is busy, direct calls cost more on two threads than on one.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
exec mvn -q -B verify -P benchmarks -D benchmark=CallBenchmark -DskipTests -Dspotless.check.skip=true -pl itests -am
