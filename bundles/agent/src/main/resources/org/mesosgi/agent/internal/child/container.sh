# The first process of a container: runs nothing before the agent says so, and sees the task to its end.
#
# Standard input comes from the agent. First, a line each: "first <text>" for commands to run before the task, then
# "task <text>"; the texts are for the shell, and have "$1" where a newline belongs. After them come names of signals for
# the task, and "end" when the agent is done with us. The end of the input means that the agent has gone.
# Standard output goes to the agent: "failed <status>" if a first command has failed, "started", "exited <status>". So do
# errors, which are of any other form.
#
# In the file of records, a line each: "first <pid of this process> <the task's mark>", "task <pid>" of the task, which leads
# a session of its own, and "exited <status>".
#
# The environment is the agent's choice, never the task's: this may run as another user than the task.

records=$1 outlives=$2 out=$3 err=$4 opening=$5 mark=$6 newline=$7
shift 7 # What is left stands before the shell of the task: it sets user and limits.
exec 3<&0 </dev/null
echo "first $$ $mark" >"$records"

# Once for all that is run: the reader of a pipe leaves when nobody has it open for a moment.
exec 6>>"$out" 7>>"$err"

task=
while [ -z "$task" ] && IFS= read -r line <&3; do
  case $line in
  'first '*)
    sh -c "${line#first }" first "$newline" >&6 2>&7 3<&- 6>&- 7>&- || {
      echo "failed $?"
      exit 1
    }
    ;;
  'task '*) task=${line#task } ;;
  esac
done
[ -n "$task" ] || exit 1

# Sets value to what is noted under a word, if it is.
noted() {
  while read -r word value; do
    [ "$word" != "$1" ] || return 0
  done <"$records"
  return 1
}

# The agent's hand on the task. When the agent has gone, a task that is not to outlive it is killed, and with it whatever
# bears its mark in the environment.
(
  while IFS= read -r signal <&3; do
    [ "$signal" != end ] || exit
    noted task && kill -s "$signal" -- "-$value"
  done
  [ "$outlives" = yes ] && exit
  until noted task || noted exited; do
    kill -0 $$ || exit
    sleep 0.1
  done
  noted task && kill -s KILL -- "-$value"
  # Again and again: a process that is looked past in one round may have come into being during it. The exit status of
  # grep says nothing here: it tells of processes that ended while it was looking, too.
  rounds=0
  while marked=$(grep -slzFx -e "$mark" /proc/[0-9]*/environ); [ -n "$marked" ] && [ "$rounds" -lt 100 ]; do
    for environ in $marked; do
      pid=${environ#/proc/}
      kill -s KILL "${pid%/environ}"
    done
    rounds=$((rounds + 1))
    sleep 0.1
  done
) >/dev/null 2>&1 6>&- 7>&- &
agent=$!

# Not in the background: there, a shell lets its children ignore SIGINT and SIGQUIT. So the task tells its pid itself. Its
# shell gets everything by its input, of which it takes much at a time; it opens what its user only should.
setsid "$@" sh -s "$newline" 5>&1 >&6 2>&7 3<&- 4>>"$records" 6>&- 7>&- <<EOF
echo task \$\$ >&4
$opening
trap '' PIPE # The agent may have gone; a task that is to outlive it does.
echo started >&5 2>/dev/null
trap - PIPE
exec 4>&- 5>&-
unset PWD OLDPWD
{ $task
} </dev/null
EOF
status=$?
exec 6>&- 7>&-

echo "exited $status" >>"$records"
trap '' PIPE
echo "exited $status"
# Stays until the agent is done with us, so that it can still measure us.
wait "$agent"
exit "$status"
