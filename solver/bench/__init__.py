"""Generated instances, peers and figures: what the engine is measured by."""
