"""Figures of deals: win rate, sizes, cycle, time to win, sources, seasons, pipeline."""
