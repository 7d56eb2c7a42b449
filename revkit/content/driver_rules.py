"""Every threshold of what is measured in exports, with the reason beside it."""

from functools import cache

from revkit.content.assessment_rules import Threshold
from revkit.content.files import load_content
from revkit.records import Record

FILE = "driver_rules.yml"


class DriverRules(Record):
    """The thresholds of one version; each is explained in `driver_rules.yml`."""

    version: int
    confidence: Threshold
    few: Threshold
    late: Threshold
    blank_share: Threshold
    zero_share: Threshold
    edge_share: Threshold
    concentrated: Threshold
    old_export: Threshold
    quarter_least: Threshold
    dominant: Threshold
    skewed_cases: Threshold
    month_noise: Threshold
    luck: Threshold
    season_least: Threshold
    last_fall: Threshold
    irregular: Threshold
    season_years: Threshold
    notable_share: Threshold
    slow_tail: Threshold
    year_days: Threshold


@cache
def load_driver_rules() -> DriverRules:
    """The rules of this version of revkit."""
    return load_content(FILE, DriverRules)
