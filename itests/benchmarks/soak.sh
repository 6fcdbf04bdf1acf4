#!/usr/bin/env bash
# Updates a library again and again while its modules are called, from two threads and asynchronously: soak.sh [--updates=N]
# Prints at each tenth of the way (10,000 updates unless said): failed calls, class loaders that are gone and leaked, and
# memory after a collection. Exit status 1 if a call has failed, a class loader is not gone, or memory has grown: from half
# of the way to the end by more than 10 % and 2 MB (metaspace: 5 % and 2 MB).
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
home=$root/launcher/target/mesosgi
updates=10000
for flag in "$@"; do
  case $flag in
    --updates=*) updates=${flag#*=} ;;
    *) sed -n '2,/^set/s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
done

# The command builds the distribution if it has to.
"$root/bin/mesos-master.sh" --version >/dev/null
(cd "$root" && mvn -q -B test-compile -Dspotless.check.skip=true -pl itests -am)
# The heap is as it is from the beginning, so that resident memory shows what else there is.
exec java -XX:+UseSerialGC -Xms96m -Xmx96m -XX:+AlwaysPreTouch -Dmesosgi.root="$root" \
  -cp "$root/itests/target/test-classes:$(find "$home" -name '*.jar' -printf '%p:')" \
  org.mesosgi.itests.benchmarks.UpdateSoak "$updates"
