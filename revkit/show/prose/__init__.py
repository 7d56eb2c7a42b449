"""Results in sentences; every number in them is computed."""
