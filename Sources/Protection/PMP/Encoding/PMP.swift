/// RISC-V physical memory protection (Privileged Architecture, "Physical Memory Protection"), plain
/// or with the Smepmp extension in its strictest setting.
///
/// The lowest-numbered entry that matches any byte of an access decides about it; if it does not
/// match all of them, the access fails whatever the entry grants. Not covered: locked entries that
/// restrict machine mode to anything but nothing (without Smepmp), and Smepmp with
/// `mseccfg.MML` or `mseccfg.MMWP` clear.
public enum PMP {}
