"""Roles, reporting lines, hires by quarter and objectives."""
