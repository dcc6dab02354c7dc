/// A space in which an address has a meaning.
///
/// The conforming types have no values: they only keep addresses of different spaces apart at
/// compile time, so that a bus address can't be handed to something that wants a physical one.
public protocol AddressSpace: Sendable {}

/// What the processor puts on its bus after translation.
public enum Physical: AddressSpace {}

/// What an instruction names before translation.
public enum Virtual: AddressSpace {}

/// What a device tree bus names, before `ranges` are applied.
public enum Bus: AddressSpace {}

/// What a guest takes for a physical address (Arm: IPA; RISC-V: GPA).
public enum Guest: AddressSpace {}

/// An address of physical memory or of a device.
public typealias PhysicalAddress = Address<Physical>
/// An address before translation.
public typealias VirtualAddress = Address<Virtual>
/// An address on a device tree bus.
public typealias BusAddress = Address<Bus>
/// An intermediate physical address.
public typealias GuestAddress = Address<Guest>

/// A half-open range of physical addresses.
public typealias PhysicalRange = AddressRange<Physical>
/// A half-open range of virtual addresses.
public typealias VirtualRange = AddressRange<Virtual>
/// A half-open range of bus addresses.
public typealias BusRange = AddressRange<Bus>
/// A half-open range of intermediate physical addresses.
public typealias GuestRange = AddressRange<Guest>
