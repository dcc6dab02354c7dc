#pragma once

// What an access was: `kind` of `runtime_fault`, `access` of a guest's stop.
#define FAULT_LOAD 0
#define FAULT_STORE 1
#define FAULT_FETCH 2
#define FAULT_LOAD_OR_STORE 3           // the machine does not say which
#define FAULT_INTERRUPT 4               // `runtime_fault` only: an interrupt that nobody enabled
#define FAULT_OTHER 5                   // `runtime_fault` only: no access; `address` says nothing
