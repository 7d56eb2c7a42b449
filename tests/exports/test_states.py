"""What became of a deal is read from what tells it, and never guessed."""

import pytest

from tests.exports.reading import HEADINGS, loaded, one, refusal, remarks, states


def rows(*stages):
    """A deal of each stage; those that are decided have a close date."""
    return [
        HEADINGS,
        *(f"{n},Plan,{stage},100.50,2025-01-07,{day}" for n, (stage, day) in enumerate(stages, 1)),
    ]


DAY = "2025-02-10"


def test_several_winning_stages_and_parked_ones(tmp_path):
    told = [("Closed Won", DAY), ("Won - upsell", DAY), ("Closed Lost", DAY), ("On hold", "")]
    exports = loaded(tmp_path, rows(*told))
    assert states(exports.deals) == ["won", "won", "lost", "parked"]


def test_a_stage_nobody_knows_is_refused_with_its_count_and_the_way_out(tmp_path):
    told = [("Closed Won", DAY), ("Firmado", DAY), ("Firmado", DAY), ("Archivado", DAY)]
    said = refusal(tmp_path, rows(*told))
    assert said.startswith("client/deals.csv:3: C3: ")
    assert '"Firmado" (2)' in said and '"Archivado" (1)' in said
    assert "revkit deals map" in said


def test_a_stage_without_any_close_date_is_open_where_the_decided_have_one(tmp_path):
    told = [("Closed Won", DAY), ("Closed Lost", DAY), ("Visita", ""), ("Visita", "")]
    assert states(loaded(tmp_path, rows(*told)).deals) == ["won", "lost", "open", "open"]


def test_the_same_stage_is_refused_where_a_decided_deal_has_none_either(tmp_path):
    told = [("Closed Won", DAY), ("Closed Lost", ""), ("Visita", "")]
    assert '"Visita" (1)' in refusal(tmp_path, rows(*told))


def test_a_mapping_file_has_the_last_word(tmp_path):
    told = [("Firmado", DAY), ("Closed Won", DAY), ("Closed Lost", DAY)]
    mapping = 'stages: {"Firmado": won, "Closed Won": parked}'
    exports = loaded(tmp_path, rows(*told), mapping=mapping)
    assert states(exports.deals) == ["won", "parked", "lost"]


def test_odds_of_a_hundred_and_of_nothing_decide_and_say_so(tmp_path):
    """HubSpot gives the stages that win 100 % and those that lose 0 %."""
    lines = [
        f"{HEADINGS},Deal probability",
        f"1,Plan,Firmado,100,2025-01-07,{DAY},1",
        f"2,Plan,Descartado,100,2025-01-07,{DAY},0",
        f"3,Plan,Visita,100,2025-01-07,{DAY},0.4",
    ]
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["won", "lost", "open"]
    said = one(exports, "exports.by_odds")
    assert (said.n, said.rows, said.values) == (2, (2, 3), {"stages": "Descartado, Firmado"})


def test_a_stage_whose_odds_differ_is_not_told_by_them(tmp_path):
    lines = [
        f"{HEADINGS},Deal probability",
        f"1,Plan,Closed Won,100,2025-01-07,{DAY},1",
        f"2,Plan,Firmado,100,2025-01-07,{DAY},1",
        f"3,Plan,Firmado,100,2025-01-07,{DAY},0.4",
    ]
    assert '"Firmado" (2)' in refusal(tmp_path, lines)


def test_flags_tell_without_any_word(tmp_path):
    lines = [
        "Id,StageName,IsWon,IsClosed,CloseDate,CreatedDate",
        "1,Firmado,true,true,2025-02-10,2025-01-07",
        "2,Otro,FALSE,TRUE,2025-02-10,2025-01-07",
        "3,Visita,0,0,2025-09-10,2025-01-07",
        "4,On hold,no,no,2025-09-10,2025-01-07",
    ]
    assert states(loaded(tmp_path, lines).deals) == ["won", "lost", "open", "parked"]


def test_flags_and_stages_that_disagree_are_remarked(tmp_path):
    lines = [
        "Id,StageName,IsWon,IsClosed,CloseDate,CreatedDate",
        "1,Closed Won,true,true,2025-02-10,2025-01-07",
        "2,Closed Won,false,true,2025-02-10,2025-01-07",
    ]
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["won", "lost"]
    assert one(exports, "exports.conflict").rows == (3,)


@pytest.mark.parametrize("heading", ["Is Closed Won", "Is Deal Closed?"])
def test_half_a_flag_leaves_the_rest_untold(heading, tmp_path):
    """Not won may be lost or open; closed may be won or lost."""
    yes = "false" if "Won" in heading else "true"
    lines = [f"Record ID,Amount,{heading}", f"1,100,{yes}", f"2,100,{yes}"]
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["parked", "parked"]
    assert one(exports, "exports.no_stage").rows == (2, 3)


def test_days_of_winning_and_losing_tell_without_a_stage(tmp_path):
    lines = ["ID,Won time,Lost time,Value", "1,2025-02-10,,5", "2,,2025-02-11,5", "3,,,5"]
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["won", "lost", "open"]
    assert [str(day)[:10] for day in exports.deals.closed] == ["2025-02-10", "2025-02-11", "NaT"]


def test_a_day_of_winning_alone_says_nothing_of_the_others(tmp_path):
    exports = loaded(tmp_path, ["ID,Won date,Value", "1,2025-02-10,5", "2,,5"])
    assert states(exports.deals) == ["won", "parked"]
    assert one(exports, "exports.no_stage").rows == (3,)


def test_a_status_that_is_no_outcome_is_no_obstacle(tmp_path):
    lines = [
        "ID,Stage,Status,Close Date,Created Date",
        "1,Closed Won,Active,2025-02-10,2025-01-07",
        "2,Closed Lost,Active,2025-02-10,2025-01-07",
    ]
    assert states(loaded(tmp_path, lines).deals) == ["won", "lost"]


def test_pipedrive_tells_by_status_and_parks_by_stage(tmp_path):
    lines = [
        "Deal - ID,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost time",
        "1,Ganada,Lost,,2025-02-10 10:00:00",
        "2,Proposal Made,Won,2025-02-11 10:00:00,",
        "3,On hold,Open,,",
        "4,Proposal Made,Deleted,,",
    ]
    exports = loaded(tmp_path, lines)
    assert states(exports.deals) == ["lost", "won", "parked"]
    assert exports.read[0].dropped == {"deleted": 1}


def test_blank_stages_count_nowhere(tmp_path):
    exports = loaded(tmp_path, rows(("Closed Won", DAY), ("", DAY), ("Closed Lost", DAY)))
    assert states(exports.deals) == ["won", "parked", "lost"]
    assert one(exports, "exports.no_stage").rows == (3,)


def test_a_table_that_tells_no_outcome_is_refused(tmp_path):
    said = refusal(tmp_path, ["Deal Name,Amount,Create Date", "Plan,100,2025-01-07"])
    assert "what became of each deal" in said and "revkit deals map" in said


@pytest.mark.parametrize(
    ("stage", "code"),
    [("Closed Won", "none_lost"), ("Closed Lost", "none_won"), ("Contract Sent", "none_decided")],
)
def test_a_file_of_one_outcome_is_doubted(stage, code, tmp_path):
    exports = loaded(tmp_path, rows((stage, DAY), (stage, DAY)))
    assert one(exports, f"exports.{code}").n == 2
    assert not remarks(exports, "exports.conflict")
