"""What `cuttings verify` looks at: each module one part of a library, none writes anything."""
