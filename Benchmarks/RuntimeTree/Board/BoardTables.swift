// The tables are made at run time (tables.c).
