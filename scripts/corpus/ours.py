"""What boardgen says of a tree: `boardgen facts`, in the form of the other readers' facts."""

import json
import os
import subprocess

BOARDGEN = os.environ.get("BOARDGEN", "build/boardgen")


def number(text):
    return int(text, 16)


def written(register):
    return number(register.get("space", "0x0")) << 64 | number(register["address"])


def reached(register):
    where = register.get("bus") if "base" not in register else number(register["base"])
    return register["reach"], where


def reserved(entry):
    flags = (entry["no_map"], entry["reusable"])
    if "registers" in entry:
        places = ((*reached(r), number(r["size"])) for r in entry["registers"])
        return ("fixed", tuple(places), *flags)
    alignment = number(entry["alignment"]) if "alignment" in entry else None
    ranges = tuple((written(r), number(r["size"])) for r in entry.get("ranges", []))
    return ("dynamic", number(entry["size"]), alignment, ranges, *flags)


def of_tree(line, result):
    for bank in line["memory"]:
        register = bank["registers"]
        place = "memory", bank["node"], register["index"]
        result[place] = (written(register), number(register["size"]))
    listed = [entry for entry in line["reserved"] if "node" not in entry]
    for index, entry in enumerate(listed):
        result["memreserve", "/", index] = (number(entry["base"]), number(entry["size"]))
    for entry in line["reserved"]:
        if "node" in entry:
            result["reserved", entry["node"], 0] = reserved(entry)
    problems = [p for p in line.get("problems", []) if p["property"].endswith("stdout-path")]
    if problems:
        result["console", "/chosen", 0] = "unreadable: " + problems[0]["message"]
    elif "console" in line:
        console = line["console"]
        result["console", "/chosen", 0] = (console["node"], console.get("options"))


def of_node(line, result):
    path = line["path"]
    result["status", path, 0] = (line["status"], line["available"])
    for register in line.get("registers", []):
        result["reg", path, register["index"]] = (written(register), number(register["size"]))
        result["address", path, register["index"]] = reached(register)
    problems = line.get("problems", [])
    for interrupt in line.get("interrupts", []):
        index = interrupt["index"]
        result["interrupt", path, index] = (interrupt["parent"], tuple(interrupt["cells"]))
        if "controller" in interrupt:
            final = (interrupt["controller"], tuple(interrupt["specifier"]))
        else:
            final = "unreadable: " + "; ".join(p["message"] for p in problems)
        result["controller", path, index] = final
    if "interrupts" not in line and any("interrupt" in p["property"] for p in problems):
        result["interrupt", path, 0] = "unreadable: " + problems[0]["message"]


def facts(path):
    """Every fact of a tree, by its kind and place."""
    run = subprocess.run(
        [BOARDGEN, "facts", "--quiet", path], check=True, capture_output=True, text=True)
    result = {}
    for line in map(json.loads, run.stdout.splitlines()):
        (of_tree if line["kind"] == "tree" else of_node)(line, result)
    return result
