"""The widgets, and the pure functions that lay out their lines."""
