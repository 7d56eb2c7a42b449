"""Everything that shows measured drivers: `f(drivers, client)` gives a table, a chart or prose."""

from revkit.show.charts.data import lag_chart, lead_lag_chart, quarter_chart, season_chart
from revkit.show.charts.data_parts import ageing_chart, movements_chart
from revkit.show.charts.data_path import lead_source_chart, path_chart, source_chart
from revkit.show.prose.data import (
    describe_costs,
    describe_data,
    describe_data_limits,
    describe_quarters,
    describe_sources,
)
from revkit.show.prose.data_friction import describe_concentration, describe_friction
from revkit.show.tables.data import (
    data_table,
    definitions_table,
    figures_table,
    remarks_table,
    unmeasured_table,
)
from revkit.show.tables.data_parts import (
    hand_over_table,
    lifetime_table,
    movements_table,
    passages_table,
    path_table,
)

__all__ = [
    "ageing_chart", "data_table", "definitions_table", "describe_concentration", "describe_costs",
    "describe_data", "describe_data_limits", "describe_friction", "describe_quarters",
    "describe_sources", "figures_table", "hand_over_table", "lag_chart", "lead_lag_chart",
    "lead_source_chart", "lifetime_table", "movements_chart", "movements_table", "passages_table",
    "path_chart", "path_table", "quarter_chart", "remarks_table", "season_chart", "source_chart",
    "unmeasured_table",
]  # fmt: skip
