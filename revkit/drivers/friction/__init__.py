"""Where deals and leads wait: ages in stages, ways through them, hand-overs, the steps."""
