"""The four challenges of a revenue team, as a register of risks."""
