"""How much a client's file may hold; set so that a hostile file cannot fill the memory."""

MAX_BYTES = 400_000_000  # a CSV of a million deals with 10 columns has 100 to 150 MB
MAX_ROWS = 1_048_576  # what Excel itself holds
MAX_COLUMNS = 2_000  # the widest survey exports have some hundreds
MAX_WORKBOOK_BYTES = 150_000_000
MAX_UNPACKED_BYTES = 1_000_000_000  # a million rows with 10 columns unpack to about 400 MB
MAX_RATIO = 200  # real sheets pack 5 to 30 times; a bomb a thousand times
SMALL_ENOUGH_BYTES = 20_000_000  # up to here no ratio matters
MAX_CELLS = 15_000_000  # the rectangle that the cells span; the workbook reader holds all of it
MAX_TABS = 100
MAX_PROBLEMS = 20  # of one kind; the rest is counted
