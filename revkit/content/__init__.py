"""The numbers and words that revkit ships: YAML, loaded once, linted as it is loaded."""
