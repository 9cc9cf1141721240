"""Pages of the register for a browser: read-only, semantic, without scripts."""
