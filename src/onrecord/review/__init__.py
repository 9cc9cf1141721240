"""Review: what documents propose, and what people decide about it."""
