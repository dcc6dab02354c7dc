"""The third opinion: Zephyr's reader of device trees, from PyPI (devicetree).

It reads source, so dtc decompiles the blob first. Properties are dtlib's; registers, their
translation and the way of interrupts are edtlib's own functions, which need no bindings.

Where edtlib has no answer, there is none here: it gives an address that no bus maps unchanged, and
takes the three cells of a PCI address for one number.
"""

import logging
import subprocess
import tempfile

from devicetree import dtlib, edtlib

logging.disable(logging.CRITICAL)


def registers(node, name="reg"):
    address = 4 * edtlib._address_cells(node)
    size = 4 * edtlib._size_cells(node)
    entries = edtlib._slice(node, name, address + size, "an address and a size")
    return [
        (dtlib.to_num(raw[:address]), dtlib.to_num(raw[address:]) if size else 0)
        for raw in entries
    ]


def is_mapped(node):
    """Whether edtlib's translation means something: each bus has `ranges`, and none is PCI."""
    bus = node.parent
    while bus.parent:
        if "ranges" not in bus.props or edtlib._address_cells(next(iter(bus.nodes.values()))) > 2:
            return False
        bus = bus.parent
    return True


def interrupt_parent(node):
    """As edtlib searches it: its own function wants a label, which decompiled source lacks."""
    while node:
        if "interrupt-parent" in node.props:
            return node.dt.phandle2node[number(node, "interrupt-parent")]
        node = node.parent
    raise edtlib.EDTError("no interrupt-parent property")


def interrupts(node):
    """As the device writes them."""
    if "interrupts-extended" in node.props:
        entries = edtlib._phandle_val_list(node.props["interrupts-extended"], "interrupt")
        return [(i, *entry) for i, entry in enumerate(entries) if entry]
    if "interrupts" in node.props:
        parent = interrupt_parent(node)
        size = 4 * edtlib._interrupt_cells(parent)
        return [
            (i, parent, raw)
            for i, raw in enumerate(edtlib._slice(node, "interrupts", size, "a specifier"))
        ]
    return []


def cells(raw):
    return tuple(dtlib.to_nums(raw))


def number(node, name):
    return dtlib.to_num(node.props[name].value) if name in node.props else None


def reserved(node):
    flags = ("no-map" in node.props, "reusable" in node.props)
    if "reg" in node.props:
        places = []
        for address, size in registers(node):
            kind = "physical" if size else "unsized"
            places.append((kind, edtlib._translate(address, node), size))
        return ("fixed", tuple(places), *flags)
    ranges = tuple(registers(node, "alloc-ranges")) if "alloc-ranges" in node.props else ()
    return ("dynamic", number(node, "size"), number(node, "alignment"), ranges, *flags)


def facts(path):
    """Every fact of a tree, by its kind and place."""
    with tempfile.NamedTemporaryFile(suffix=".dts") as source:
        subprocess.run(
            ["dtc", "-q", "-I", "dtb", "-O", "dts", "-o", source.name, path], check=True)
        tree = dtlib.DT(source.name)
    result = {}
    for index, (_, address, size) in enumerate(tree.memreserves):
        result["memreserve", "/", index] = (address, size)
    for node in tree.node_iter():
        status = node.props["status"].to_string() if "status" in node.props else "okay"
        result["status", node.path, 0] = (status, None)
        if "reg" in node.props and node.parent:
            for index, (address, size) in enumerate(registers(node)):
                result["reg", node.path, index] = (address, size)
                if is_mapped(node):
                    result["address", node.path, index] = (
                        "physical" if size else "unsized", edtlib._translate(address, node))
        try:
            written = interrupts(node)
        except (edtlib.EDTError, dtlib.DTError, KeyError) as error:
            result["interrupt", node.path, 0] = f"unreadable: {error}"
            continue
        for index, parent, raw in written:
            result["interrupt", node.path, index] = (parent.path, cells(raw))
            try:
                controller, specifier = edtlib._map_interrupt(node, parent, raw)
                result["controller", node.path, index] = (controller.path, cells(specifier))
            except edtlib.EDTError as error:
                result["controller", node.path, index] = f"unreadable: {error}"
    for node in tree.root.nodes.values():
        if "device_type" in node.props and node.props["device_type"].to_string() == "memory":
            for index, entry in enumerate(registers(node)):
                result["memory", node.path, index] = entry
        if node.name == "reserved-memory":
            for child in node.nodes.values():
                result["reserved", child.path, 0] = reserved(child)
        if node.name == "chosen" and "stdout-path" in node.props:
            name, _, options = node.props["stdout-path"].to_string().partition(":")
            try:
                result["console", "/chosen", 0] = (tree.get_node(name).path, options or None)
            except dtlib.DTError as error:
                result["console", "/chosen", 0] = f"unreadable: {error}"
    return result
