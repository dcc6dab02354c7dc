# What the parts of scripts/bench share. Each part prints tables in Markdown, ready for
# docs/performance.md; scripts/bench/table puts them there.
#
# RUNS is how often a short command is run: an odd number, of which the median counts. With
# BY=processor, times are the processor's and not the clock's: for a machine that is not quiet.

runs=${RUNS:-41}
bench=build/bench
mkdir -p "$bench"
unit=${BY:+processor }ms
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT

columns() { # columns COLUMN…: the first column is of text, the others of numbers
  row "$@"
  local rule=' --- |' column
  for column in "${@:2}"; do rule+=' ---: |'; done
  echo "|$rule"
}

row() { # row CELL…
  printf '|'
  printf ' %s |' "$@"
  echo
}

report_head() {
  columns what measured goal
}

report() { # report WHAT MEASURED GOAL
  row "$@"
}

skip() { # skip WHAT REASON: for people, not for the table
  echo "bench: $1 is skipped: $2" >&2
}

milliseconds() { # milliseconds MICROSECONDS: with as many digits as mean something
  awk -v us="$1" 'BEGIN { ms = us / 1000; printf ms < 10 ? "%.1f" : "%.0f", ms }'
}

thousands() { # thousands NUMBER
  sed -E ':a; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; ta' <<< "$1"
}

ratio() { # ratio NUMBER OF
  awk -v number="$1" -v of="$2" 'BEGIN { r = of ? number / of : 0; printf r < 10 ? "%.2f" : "%.0f", r }'
}

at_least() { # at_least NUMBER OF GOAL: whether the ratio reaches the goal
  awk -v number="$1" -v of="$2" -v goal="$3" 'BEGIN { exit !(number >= goal * of) }'
}

# The programs of Benchmarks/Processes: what times others, and the floors.
processes() {
  local sources=Benchmarks/Processes
  [ "$bench/measure" -nt $sources/measure.c ] || clang -O2 $sources/measure.c -o "$bench/measure"
  [ "$bench/walk" -nt $sources/walk.c ] \
    || clang -O2 -static $sources/walk.c build/lib/libfdt.a -o "$bench/walk"
  [ "$bench/empty" -nt $sources/Empty.swift ] \
    || swiftc -O -static-executable -use-ld=lld -parse-as-library $sources/Empty.swift -o "$bench/empty"
}

measure() { # runs the commands that `measured` has printed, in alternation
  $bench/measure ${BY:+-p}
}

measured() { # measured NAME RUNS SECONDS COMMAND…: a line for it
  local IFS=$'\t'
  echo "$*"
}

# The trees that tools are compared on. Those that leave RAM to the firmware get some.
trees='qemu-virt bcm2711-rpi-4-b imx8mp-evk sdm845-db845c'

blob() { # blob TREE: where it is
  case $1 in
    qemu-virt)
      [ "$bench/qemu-virt.dtb" -nt boards/qemu-virt/qemu-virt.dts ] \
        || dtc -q -I dts -O dtb -o "$bench/qemu-virt.dtb" boards/qemu-virt/qemu-virt.dts
      echo "$bench/qemu-virt.dtb"
      ;;
    *) find build/trees -name "$1.dtb" ;;
  esac
}

memory() { # memory TREE: the option that lends it some
  case $1 in
    bcm2711-rpi-4-b) echo --memory=0:1GiB ;;
    sdm845-db845c) echo --memory=0x80000000:2GiB ;;
  esac
}

dtc_goal() { # dtc_goal TREE: how much of boardgen's time dtc may take at the least
  case $1 in
    qemu-virt | bcm2711-rpi-4-b) echo 0.25 ;; # starting a process is most of it
    *) echo 0.5 ;;
  esac
}

every_tree() { # makes sure that all of Linux's are there
  [ "$(find build/trees -name '*.dtb' | wc -l)" -gt 1000 ] || scripts/fetch-trees --all >&2
  local tree
  for tree in $trees; do
    [ -n "$(blob "$tree")" ] || { echo "bench: there is no tree $tree" >&2; return 1; }
  done
}

microseconds() { # microseconds COMMAND…: how long it takes
  local start=${EPOCHREALTIME/./}
  "$@" > /dev/null
  echo $((${EPOCHREALTIME/./} - start))
}

image() { # image APP [BOARD]
  make -s image BOARD="${2:-qemu-virt}" APP="$1" > /dev/null
}

size_of() { # size_of IMAGE SECTION…: bytes
  llvm-size -A "$1" | awk -v names=" ${*:2} " 'index(names, " " $1 " ") { sum += $2 } END { print sum + 0 }'
}

# Under -icount shift=0 the emulated clock counts instructions, one a nanosecond, in steps of the
# counter's 16 ns.
count_instructions() { # count_instructions APP [BOARD]: the lines that it prints
  local board=${2:-qemu-virt}
  image "$1" "$board"
  run_counting "$board" "build/$board/image.elf" "$1"
}

run_counting() { # run_counting BOARD FILE APP
  OPTIONS='-icount shift=0' scripts/run-image "$@" | tr -d '\r'
}
