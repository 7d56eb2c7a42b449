"""Answer sheets as they come: exports of survey tools, revkit's own forms, and its Excel sheet.

Text first (`revkit.client.tables`), meaning second: columns by the id of an item, by the names of
survey tools, or by a mapping file that a person confirmed; never by position. Whatever tells who
somebody is ends at `people`.
"""
