"""A department of its own or a function across departments: what speaks for each."""
