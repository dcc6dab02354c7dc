"""The second opinion: what a device tree says, by the Devicetree Specification v0.4 alone.

Trees come from libfdt, through its Python bindings. Sections are the specification's; what it leaves
to the PCI Bus Binding to IEEE 1275 is said where it is used.
"""

import libfdt


class Node:
    """A node with its properties as bytes."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent
        self.properties = {}
        self.children = []
        if parent is None:
            self.path = "/"
        else:
            self.path = ("" if parent.parent is None else parent.path) + "/" + name
            parent.children.append(self)

    def __contains__(self, name):
        return name in self.properties

    def cells(self, name):
        value = self.properties[name]
        if len(value) % 4:
            raise ValueError(f"{self.path} {name} is not made of cells")
        return [int.from_bytes(value[i:i + 4], "big") for i in range(0, len(value), 4)]

    def string(self, name):
        return self.properties[name].rstrip(b"\0").decode(errors="replace")

    def number(self, name, default=None):
        return self.cells(name)[0] if name in self else default

    def address_cells(self):  # 2.3.5, for the children
        return self.number("#address-cells", 2)

    def size_cells(self):
        return self.number("#size-cells", 1)


class Tree:
    """A tree, read through libfdt."""

    def __init__(self, blob):
        self.fdt = fdt = libfdt.FdtRo(blob)
        self.nodes = []
        self.phandles = {}
        self.offsets = {}
        ancestors = []
        offset, depth = 0, 0
        while offset >= 0:
            del ancestors[depth:]
            node = Node(fdt.get_name(offset), ancestors[-1] if ancestors else None)
            ancestors.append(node)
            self.nodes.append(node)
            self.offsets[offset] = node
            place = fdt.first_property_offset(offset, libfdt.QUIET_NOTFOUND)
            while place >= 0:
                value = fdt.get_property_by_offset(place)
                node.properties[value.name] = bytes(value)
                place = fdt.next_property_offset(place, libfdt.QUIET_NOTFOUND)
            if "phandle" in node:  # 2.3.3
                self.phandles.setdefault(node.number("phandle"), node)
            offset, depth = fdt.next_node(offset, depth, libfdt.QUIET_NOTFOUND)
            if depth < 0:
                break
        self.root = self.nodes[0]

    def reservations(self):  # 5.3
        return [tuple(self.fdt.get_mem_rsv(i)) for i in range(self.fdt.num_mem_rsv())]

    def node_at(self, path):  # aliases too (3.3), by libfdt's own lookup
        offset = self.fdt.path_offset(path, (libfdt.NOTFOUND, libfdt.BADPATH))
        return self.offsets.get(offset)


def combined(cells):
    number = 0
    for cell in cells:
        number = number << 32 | cell
    return number


def registers(node, name="reg"):  # 2.3.6: pairs of cells of an address, and a size
    address, size = node.parent.address_cells(), node.parent.size_cells()
    cells = node.cells(name)
    step = address + size
    if step == 0 or len(cells) % step:
        raise ValueError(f"{node.path} {name} is not made of entries")
    return [
        (cells[i:i + address], combined(cells[i + address:i + step]))
        for i in range(0, len(cells), step)
    ]


def is_pci(bus):
    return "device_type" in bus and bus.string("device_type") in ("pci", "pciex")


def space(address):  # PCI Bus Binding 2.2.1.1: the bits ss of phys.hi
    return address[0] >> 24 & 3


def translate(node, address, size):
    """The address as the root's children count (2.3.8): what became of it, and where."""
    bus = node.parent
    while bus.parent is not None:
        if "ranges" not in bus:
            return "not-mapped", bus.path
        cells = bus.cells("ranges")
        if cells:
            if is_pci(bus) and space(address) == 0:
                return "not-mapped", bus.path  # configuration space
            address = through_window(bus, cells, address)
            if address is None:
                return "outside", bus.path
        bus = bus.parent
    return "physical" if size else "unsized", combined(address[-2:])


def through_window(bus, cells, address):
    child, parent, size = bus.address_cells(), bus.parent.address_cells(), bus.size_cells()
    step = child + parent + size
    if len(cells) % step:
        raise ValueError(f"{bus.path} ranges is not made of entries")
    for i in range(0, len(cells), step):
        start = cells[i:i + child]
        target = cells[i + child:i + child + parent]
        length = combined(cells[i + child + parent:i + step])
        if is_pci(bus):
            # 32-bit and 64-bit memory are one space; the other bits of phys.hi don't count.
            if min(space(start), 2) != min(space(address), 2):
                continue
            offset = combined(address[1:]) - combined(start[1:])
        else:
            offset = combined(address) - combined(start)
        if 0 <= offset < length:
            return split(combined(target) + offset, parent)
    return None


def split(number, count):
    return [number >> 32 * i & 0xFFFFFFFF for i in reversed(range(count))]


def interrupt_parent(tree, node):  # 2.4.1.2; what takes no interrupts hands them on
    for _ in range(len(tree.nodes)):
        if "interrupt-parent" in node:
            node = tree.phandles[node.number("interrupt-parent")]
        else:
            node = node.parent
        if "#interrupt-cells" in node:
            return node
    raise ValueError("no interrupt parent")


def signals(tree, node):
    """The interrupts as the device writes them: position, domain, specifier (2.4.1)."""
    result = []
    if "interrupts-extended" in node:  # takes precedence
        cells, index = node.cells("interrupts-extended"), 0
        while cells:
            if cells[0] == 0:  # an empty place
                cells, index = cells[1:], index + 1
                continue
            domain = tree.phandles[cells[0]]
            count = domain.number("#interrupt-cells")
            if len(cells) <= count:
                raise ValueError("the last specifier is cut")
            result.append((index, domain, cells[1:1 + count]))
            cells, index = cells[1 + count:], index + 1
    elif "interrupts" in node:
        domain = interrupt_parent(tree, node)
        count = domain.number("#interrupt-cells")
        cells = node.cells("interrupts")
        if len(cells) % count:
            raise ValueError("the last specifier is cut")
        for i in range(0, len(cells), count):
            result.append((i // count, domain, cells[i:i + count]))
    return result


def route(tree, node, domain, specifier):
    """The interrupt at its controller, through the maps of nexus nodes (2.4.3)."""
    unit = node.cells("reg") if "reg" in node else []
    for _ in range(len(tree.nodes)):
        if "interrupt-controller" in domain or "interrupt-map" not in domain:
            return domain, specifier
        count = domain.address_cells()
        wanted = (unit + [0] * count)[:count] + specifier
        if "interrupt-map-mask" in domain:
            wanted = [a & b for a, b in zip(wanted, domain.cells("interrupt-map-mask"))]
        domain, unit, specifier = lookup(tree, domain.cells("interrupt-map"), wanted)
    raise ValueError("the maps lead in a circle")


def lookup(tree, cells, wanted):
    while cells:
        child, cells = cells[:len(wanted)], cells[len(wanted):]
        parent, cells = tree.phandles[cells[0]], cells[1:]
        # A controller without the property has no unit addresses, as dtc's own check has it.
        address = parent.number("#address-cells", 0)
        count = address + parent.number("#interrupt-cells")
        target, cells = cells[:count], cells[count:]
        if child == wanted:
            return parent, target[:address], target[address:]
    raise ValueError("not in the map")


def status(node):  # 2.3.4
    return node.string("status") if "status" in node else "okay"


def is_available(node):
    while node is not None:
        if status(node) not in ("okay", "ok"):
            return False
        node = node.parent
    return True


def reserved(node):
    """A child of /reserved-memory (3.5): fixed, or a size and where it may go."""
    flags = ("no-map" in node, "reusable" in node)
    if "reg" in node:
        places = []
        for address, size in registers(node):
            places.append((*translate(node, address, size), size))
        return ("fixed", tuple(places), *flags)
    size = combined(node.cells("size"))
    alignment = combined(node.cells("alignment")) if "alignment" in node else None
    ranges = ()
    if "alloc-ranges" in node:
        ranges = tuple((combined(a), s) for a, s in registers(node, "alloc-ranges"))
    return ("dynamic", size, alignment, ranges, *flags)


def facts(path):
    """Every fact of a tree, by its kind and place."""
    with open(path, "rb") as file:
        tree = Tree(file.read())
    result = {}
    for index, entry in enumerate(tree.reservations()):
        result["memreserve", "/", index] = entry
    for node in tree.nodes:
        result["status", node.path, 0] = (status(node), is_available(node))
        if "reg" in node and node.parent is not None:
            for index, (address, size) in enumerate(registers(node)):
                result["reg", node.path, index] = (combined(address), size)
                result["address", node.path, index] = translate(node, address, size)
        try:
            written = signals(tree, node)
        except (KeyError, ValueError, IndexError, TypeError) as error:
            result["interrupt", node.path, 0] = f"unreadable: {error}"
            continue
        for index, domain, specifier in written:
            result["interrupt", node.path, index] = (domain.path, tuple(specifier))
            try:
                controller, final = route(tree, node, domain, specifier)
                result["controller", node.path, index] = (controller.path, tuple(final))
            except (KeyError, ValueError, IndexError, TypeError) as error:
                result["controller", node.path, index] = f"unreadable: {error}"
    for node in tree.root.children:
        if "device_type" in node and node.string("device_type") == "memory":  # 3.4
            for index, (address, size) in enumerate(registers(node)):
                result["memory", node.path, index] = (combined(address), size)
        if node.name == "reserved-memory":
            for child in node.children:
                result["reserved", child.path, 0] = reserved(child)
        if node.name == "chosen" and "stdout-path" in node:  # 3.6
            name, _, options = node.string("stdout-path").partition(":")
            device = tree.node_at(name)
            result["console", "/chosen", 0] = (
                (device.path, options or None) if device else "unreadable: no such node")
    return result
