"""When things can be done: working days, the chain of needs, and who has time for it.

It knows nothing of revenue teams: activities in working days, counted from 0, and their owners.
"""
