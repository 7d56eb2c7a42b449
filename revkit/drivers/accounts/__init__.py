"""Figures of revenue by account: retention, movements, lifetime, and what a customer costs."""
