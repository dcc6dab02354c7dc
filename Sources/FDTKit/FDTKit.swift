// The devicetree specification over libfdt; see Documentation in this folder.
