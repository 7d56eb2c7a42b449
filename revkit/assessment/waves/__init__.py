"""Two or more assessments of one client: real change against noise."""
