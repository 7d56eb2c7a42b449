"""The case in many draws: how sure it is."""
