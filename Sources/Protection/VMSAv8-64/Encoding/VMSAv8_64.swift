/// The AArch64 Virtual Memory System Architecture (Arm ARM, DDI 0487, chapter D8), stages 1
/// and 2, with 48-bit addresses.
///
/// Not covered: FEAT_LPA, FEAT_LPA2 and FEAT_LVA (52-bit addresses), FEAT_S2FWB and FEAT_XNX in
/// stage 2, and EL2 with `HCR_EL2.E2H` set.
public enum VMSAv8_64 {}
