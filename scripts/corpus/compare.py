#!/usr/bin/env python3
"""compare.py FOLDER EXPLAINED: compares what boardgen says of each tree below FOLDER with what two
other readers say, and fails if a difference is not among those that EXPLAINED gives a reason for.
"""

import collections
import json
import multiprocessing
import pathlib
import re
import sys

import ours
import specification
import zephyr

READERS = {"specification": specification.facts, "devicetree": zephyr.facts}
KINDS = {
    "memory": "banks of RAM",
    "memreserve": "entries of /memreserve/",
    "reserved": "nodes of /reserved-memory",
    "console": "consoles (stdout-path)",
    "status": "nodes, and whether they are available",
    "reg": "entries of reg, as written",
    "address": "entries of reg, as the processor sees them",
    "interrupt": "interrupts as written, and their parents",
    "controller": "interrupts at their controllers",
}
ABSENT = "absent"


class Explanations:
    """The differences that have a reason."""

    def __init__(self, path):
        with open(path) as file:
            self.entries = json.load(file)
        self.used = collections.Counter()

    def cover(self, difference):
        for entry in self.entries:
            patterns = {k: v for k, v in entry.items() if k != "reason"}
            if all(re.fullmatch(v, difference[k]) for k, v in patterns.items()):
                self.used[entry["reason"]] += 1
                return True
        return False


def same(kind, mine, theirs):
    if kind == "status" and isinstance(theirs, tuple) and theirs[1] is None:
        return mine[0] == theirs[0]  # no opinion on availability
    if isinstance(mine, str) and isinstance(theirs, str):
        return mine.split(":")[0] == theirs.split(":")[0]  # both can't read it
    return mine == theirs


def compare(path):
    """The facts of one tree by reader and kind, and the differences."""
    mine = ours.facts(path)
    counts, differences = collections.Counter(), []

    def differ(reader, kind, node, index, left, right):
        differences.append({
            "reader": reader, "kind": kind, "tree": path, "node": node, "index": str(index),
            "ours": str(left), "theirs": str(right)})

    for reader, read in READERS.items():
        try:
            theirs = read(path)
        except Exception as error:  # it may fail in any way of its own
            differ(reader, "tree", "/", 0, "read", f"{type(error).__name__}: {error}")
            continue
        for place in mine.keys() | theirs.keys():
            kind, node, index = place
            if kind == "address" and place not in theirs and reader == "devicetree":
                continue  # no opinion
            left, right = mine.get(place, ABSENT), theirs.get(place, ABSENT)
            counts[reader, kind] += 1
            if not same(kind, left, right):
                differ(reader, kind, node, index, left, right)
    return path, counts, differences


def main(folder, explained):
    trees = sorted(str(path) for path in pathlib.Path(folder).rglob("*.dtb"))
    explanations = Explanations(explained)
    totals, covered, unexplained = collections.Counter(), collections.Counter(), []
    with multiprocessing.Pool() as pool:
        for _, counts, differences in pool.imap_unordered(compare, trees, chunksize=8):
            totals.update(counts)
            for difference in differences:
                if explanations.cover(difference):
                    covered[difference["reader"], difference["kind"]] += 1
                else:
                    unexplained.append(difference)
    report(len(trees), totals, covered, unexplained, explanations)
    return 1 if unexplained or not trees else 0


def report(trees, totals, covered, unexplained, explanations):
    open_ends = collections.Counter((d["reader"], d["kind"]) for d in unexplained)
    print(f"{trees} trees\n")
    print(f"{'facts':46}{'reader':16}{'compared':>10}{'explained':>11}{'unexplained':>13}")
    for kind, title in {"tree": "trees that it refuses", **KINDS}.items():
        for reader in READERS:
            key = reader, kind
            print(f"{title:46}{reader:16}{totals[key]:>10}{covered[key]:>11}{open_ends[key]:>13}")
    print(f"{'all':62}{sum(totals.values()):>10}{sum(covered.values()):>11}{len(unexplained):>13}")
    print("\nexplained differences")
    for reason, count in explanations.used.most_common():
        print(f"{count:>8}  {reason}")
    for entry in explanations.entries:
        if entry["reason"] not in explanations.used:
            print(f"       0  {entry['reason']}")
    for difference in sorted(unexplained, key=lambda d: (d["reader"], d["kind"], d["tree"])):
        print("unexplained:", json.dumps(difference), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
