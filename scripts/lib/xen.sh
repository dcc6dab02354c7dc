# Boots what Xen hosts, and listens to its guests. Each runs Examples/guest-hello.
#
#   machine PACK               the emulator and its machine, as a pack's qemu.sh has them
#   guests BLOB                how many domains with a console its tree has Xen make
#   boot NAME COMMAND…         run the emulator until all $domains have said what they must
#   ends NAME WORDS COMMAND…   run it until Xen has said these words
#   silent NAME COMMAND…       run it, and fail if Xen says anything
#
# The emulator runs for LIMIT seconds (60) at most, its console is kept in $logs/NAME.log, and
# neither it nor the folder $state outlives the script.

logs=${LOGS:-build/xen/logs}
limit=${LIMIT:-60}
state=$(mktemp -d)
emulator=
before_end=: # what is done once there is enough, while it still runs
domains=0
trap 'end_emulator; rm -rf "$state"' EXIT
trap 'exit 130' INT TERM

machine() {
  sed -e '/^#/d' -e 's/\\$//' "$1/qemu.sh" | tr '\n' ' ' \
    | sed -E 's/.*(qemu-system-)/\1/; s/ -(kernel|dtb|device loader).*//'
}

guests() {
  count=0
  for node in $(fdtget -l "$1" /chosen); do
    fdtget "$1" "/chosen/$node" compatible 2> /dev/null | grep -qw xen,domain || continue
    ! fdtget "$1" "/chosen/$node" vpl011 > /dev/null 2>&1 || count=$((count + 1))
  done
  echo "$count"
}

emulate() { # emulate NAME ENOUGH COMMAND…: until ENOUGH, a command of one word, is satisfied
  log=$logs/$1.log
  enough=$2
  shift 2
  mkdir -p "$logs"
  : > "$log"
  timeout "$limit" "$@" < /dev/null >> "$log" 2>&1 &
  emulator=$!
  [ -z "${SHOW:-}" ] || tail -f -n +1 --pid="$emulator" "$log" &
  while kill -0 "$emulator" 2> /dev/null && ! $enough; do
    sleep 0.2
  done
  ! $enough || $before_end
  end_emulator
}

end_emulator() { # timeout passes the signal on to all that it runs
  [ -z "$emulator" ] || { kill "$emulator" 2> /dev/null && wait "$emulator"; } || true
  emulator=
}

refuse() { # refuse NAME WORDS: show the log, and say what is wrong
  tail -n 40 "$log" | sed 's/^/  /' >&2
  echo "$2" | sed "s/^/$1: /" >&2
  return 1
}

missing() { # what the guests have not said yet
  for guest in $(seq "$domains"); do
    for words in 'BOARDGEN-GUEST .* hello' 'probes: [1-9][0-9]* checked, 0 mismatches'; do
      tr -d '\r' < "$log" | grep -Exq "\\(XEN\\) DOM$guest: $words" \
        || echo "within $limit seconds guest $guest did not say '$words'"
    done
  done
}

guests_said_all() {
  [ -z "$(missing)" ]
}

xen_said_it() {
  grep -Fq "$awaited" "$log"
}

boot() {
  name=$1
  shift
  [ "$domains" -gt 0 ] || { echo "$name: no guest has a console to listen to" >&2; return 1; }
  emulate "$name" guests_said_all "$@"
  guests_said_all || refuse "$name" "$(missing)"
}

ends() {
  name=$1
  awaited=$2
  shift 2
  emulate "$name" xen_said_it "$@"
  xen_said_it || refuse "$name" "Xen did not say '$awaited'"
}

silent() {
  name=$1
  awaited='(XEN)'
  shift
  emulate "$name" xen_said_it "$@"
  ! xen_said_it || refuse "$name" "Xen was to be silent"
}
