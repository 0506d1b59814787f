"""Claims become beliefs: lineage, weight and a chain through time, under a policy with a hash."""

from crimescape.assess.asked import assess_one
from crimescape.assess.bearing import LeftOut, left_out, propositions
from crimescape.assess.belief import assess, assess_all
from crimescape.assess.columns import (
    Assessed,
    BeliefTable,
    Followed,
    StatementTable,
    Terms,
    UnitIndex,
    assess_again,
    assess_shard,
    assess_table,
    assess_under,
    compared,
    end_to_end,
    grown,
    join_beliefs,
    shards_of,
    tabulate,
)
from crimescape.assess.copies import DatedText, find_copies
from crimescape.assess.listening import Silence, silence_of
from crimescape.assess.nearest import Likeness, nearest
from crimescape.assess.origins import OriginLink
from crimescape.assess.over import OverDays, tie_over
from crimescape.assess.policy import Policy, load_policy, policy_hearing, policy_text, text_hearing
from crimescape.assess.runs import Runs, RunsNoted, runs_packed, runs_unpacked
from crimescape.assess.sketches import Sketches, sketched, sketches_packed, sketches_unpacked
from crimescape.assess.told_policy import policy_record

__all__ = [
    "Assessed",
    "BeliefTable",
    "DatedText",
    "Followed",
    "LeftOut",
    "Likeness",
    "OriginLink",
    "OverDays",
    "Policy",
    "Runs",
    "RunsNoted",
    "Silence",
    "Sketches",
    "StatementTable",
    "Terms",
    "UnitIndex",
    "assess",
    "assess_again",
    "assess_all",
    "assess_one",
    "assess_shard",
    "assess_table",
    "assess_under",
    "compared",
    "end_to_end",
    "find_copies",
    "grown",
    "join_beliefs",
    "left_out",
    "load_policy",
    "nearest",
    "policy_hearing",
    "policy_record",
    "policy_text",
    "propositions",
    "runs_packed",
    "runs_unpacked",
    "shards_of",
    "silence_of",
    "sketched",
    "sketches_packed",
    "sketches_unpacked",
    "tabulate",
    "text_hearing",
    "tie_over",
]
