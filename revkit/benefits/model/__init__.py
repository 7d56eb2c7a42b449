"""The case as a function of what is uncertain about it: its inputs, their laws, one call."""
