#!/usr/bin/env python3
"""outcomes.py AS-THEY-ARE LENT FOLDER: judges two runs of `boardgen batch --json` over the trees below
FOLDER, without memory for those that leave it to the firmware and with some, and prints what came of
them by vendor and by code. Fails if anything is off.
"""

import collections
import json
import pathlib
import sys

FIRMWARE = {"memory-missing", "memory-unsized"}
SHARE = 0.95


def lines(path):
    with open(path) as file:
        return [json.loads(line) for line in file]


def errors(outcome):
    return {d["code"] for d in outcome["diagnostics"] if d["severity"] == "error"}


def main(plain_path, lent_path, folder):
    trees = sorted(str(path) for path in pathlib.Path(folder).rglob("*.dtb"))
    plain = {o["input"]: o for o in lines(plain_path)}
    lent = {o["input"]: o for o in lines(lent_path) if "memory" in o}
    faults = []

    def expect(condition, message):
        if not condition:
            faults.append(message)

    expect(trees, f"no tree is below {folder}")
    expect(sorted(plain) == trees, "not every tree has an outcome")
    open_ends = {tree for tree, o in plain.items() if errors(o) & FIRMWARE}
    expect(set(lent) == open_ends, "memory was not lent to exactly those that lack it")
    expect(
        [o for o in lines(lent_path) if "memory" not in o] == list(plain.values()),
        "a second run says something else of trees as they are")
    for tree, outcome in plain.items():
        codes = errors(outcome)
        expect(outcome["emitted"] == (not codes), f"{tree}: emitted, and yet there are errors")
        expect(codes <= FIRMWARE, f"{tree} is refused: {', '.join(sorted(codes))}")
    for tree, outcome in lent.items():
        codes = errors(outcome)
        expect(outcome["emitted"], f"{tree} is refused with memory: {', '.join(sorted(codes))}")
    emitted = sum((lent.get(tree) or o)["emitted"] for tree, o in plain.items())
    expect(emitted >= SHARE * len(trees), f"only {emitted} of {len(trees)} trees emit")
    by_vendor(plain, lent)
    by_code(plain, lent)
    for fault in faults:
        print("off:", fault, file=sys.stderr)
    return 1 if faults else 0


def by_vendor(plain, lent):
    rows = collections.defaultdict(collections.Counter)
    for tree, outcome in plain.items():
        for row in (pathlib.Path(tree).parent.name, "all"):
            rows[row]["trees"] += 1
            rows[row]["as they are"] += outcome["emitted"]
            if tree in lent:
                rows[row]["with memory"] += lent[tree]["emitted"]
            rows[row]["refused"] += not (lent.get(tree) or outcome)["emitted"]
    columns = ["trees", "as they are", "with memory", "refused"]
    table("vendor", columns, sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])))


def by_code(plain, lent):
    rows = collections.defaultdict(collections.Counter)
    for column, outcomes in (("as they are", plain), ("with memory", lent)):
        for outcome in outcomes.values():
            for row in {f"{d['severity']} {d['code']}" for d in outcome["diagnostics"]}:
                rows[row][column] += 1
    table("diagnostic, by trees that have it", ["as they are", "with memory"], sorted(rows.items()))


def table(title, columns, rows):
    print(f"| {title} | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}")
    for name, row in rows:
        print(f"| {name} | {' | '.join(str(row[column]) for column in columns)} |")
    print()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
