"""The same case seen in two ways, and the way from the naive reading of published figures to it."""
