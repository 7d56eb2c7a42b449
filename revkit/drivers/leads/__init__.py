"""Figures of leads: close rate, days to the win, first answer."""
