# Writes its standard input to a file of the directory that it is in, which does not grow beyond a size: then it is rotated.
# Ends with its input. What goes wrong with the file does not stop the writer at the other end for ever: it is tried again.
#
# Parameters: the file, the size in bytes, how many old files are kept, the path of logrotate if that is to rotate, options
# for it.

file=$1 limit=$2 kept=$3 logrotate=$4 options=$5
block=4096

rotate() {
  if [ -n "$logrotate" ]; then
    printf '"%s" {\n%s\nsize %s\n}\n' "$PWD/$file" "$options" "$limit" >"$file.logrotate.conf"
    "$logrotate" --state "$PWD/$file.logrotate.state" "$PWD/$file.logrotate.conf" >/dev/null 2>&1
    return
  fi
  number=$kept
  while [ "$number" -gt 1 ]; do
    [ -e "$file.$((number - 1))" ] && mv -f "$file.$((number - 1))" "$file.$number"
    number=$((number - 1))
  done
  if [ "$kept" -gt 0 ]; then
    mv -f "$file" "$file.1"
  else
    rm -f "$file"
  fi
}

touch "$file"
while :; do
  size=$(wc -c 2>/dev/null <"$file") || size=0
  if [ "$size" -ge "$limit" ]; then
    rotate
    # Whatever has become of the old file, nothing is lost if it is still there: then it grows.
    size=$(wc -c 2>/dev/null <"$file") || size=0
    [ "$size" -ge "$limit" ] && size=$((limit - block))
  fi
  # dd writes what it reads at once, and reads a block at most a count.
  room=$((limit - size))
  if [ "$room" -ge "$block" ]; then
    size_of_block=$block count=$((room / block))
  else
    size_of_block=$room count=1
  fi
  said=$(LC_ALL=C dd bs="$size_of_block" count="$count" 2>&1 >>"$file") || {
    # When the sandbox has gone, nobody can want the rest.
    [ -d "$PWD" ] || exec cat >/dev/null
    sleep 1
  }
  case $said in
  '0+0 records in'*) exit 0 ;;
  esac
done
