"""The client's tools: overlaps, islands, what nobody sees, and in which order to integrate."""
