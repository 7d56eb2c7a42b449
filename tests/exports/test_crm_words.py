"""The vocabulary of exports: no heading means two things, and stages mean what they say."""

import pytest

from revkit.content.crm_words import (
    entered_stage,
    header_key,
    header_keys,
    load_crm_words,
    meaning_of,
    roles_of,
    system_of,
)

KINDS = ("deals", "leads", "accounts", "history")


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_has_two_meanings(kind):
    told = {}
    for role, ranks in load_crm_words().roles[kind].items():
        for name in (name for names in ranks for name in names):
            assert told.setdefault(header_key(name), role) == role, name
            assert header_key(name), name


def test_no_stage_has_two_meanings():
    told = {}
    for meaning, names in load_crm_words().stages.items():
        for name in names:
            assert told.setdefault(header_key(name), meaning) == meaning, name


@pytest.mark.parametrize(
    ("stage", "meaning"),
    [
        ("Closed Won", "won"), ("closedwon", "won"), ("CERRADO GANADO", "won"), ("7. Ganada", "won"),
        ("Closed Won (Sales Pipeline)", "won"), ("Won - new logo", "won"), ("Cerrada/Ganada", "won"),
        ("100% - Closed Won", "won"), ("Ganada – ampliación", "won"), ("Venta cerrada", "won"),
        ("Closed Lost", "lost"), ("Lost - no decision", "lost"), ("Cerrada/Perdida", "lost"),
        ("Perdida: precio", "lost"), ("#09 LOST", "lost"),
        ("On hold", "parked"), ("En pausa", "parked"), ("Abierta (en espera)", "parked"),
        ("Proposal/Price Quote", "open"), ("2 - Negociación", "open"), ("Contract Sent", "open"),
        # What sounds like an end and is none, or may be either: a person has to say.
        ("Firmado", None), ("Closed", None), ("Cerrada", None), ("To be won", None), ("Not won", None),
        ("No ganada", None), ("Wonderland", None), ("Lost property", None), ("Ganado / Perdido", None),
        ("Cancelado", None), ("", None), ("100 %", None), ("\u202e", None),
    ],
)  # fmt: skip
def test_a_stage_means_what_it_surely_says(stage, meaning):
    assert meaning_of(stage) == meaning


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Deal - Title", "name"), ("Trato - Valor", "amount"), ("Negocio - Etapa", "stage"),
        ("Opportunity: Opportunity Name", "name"), ("Close Date  ↑", "closed"), ("CloseDate", "closed"),
        ("close_date", "closed"), ("Is Deal Closed?", "is_closed"), ("ETAPA", "stage"),
        ("Fecha de creación", "created"), ("Fecha de creacion", "created"), ("Probability (%)", "probability"),
        ("Amount in company currency", "amount_home"), ("Date exited 'Demo (Ventas)'", None),
        ("Closed Lost Reason", None), ("Days to close", None), ("Next Step", None), ("Weighted amount", None),
    ],
)  # fmt: skip
def test_headings_are_known_in_the_forms_of_each_system(heading, role):
    found = [roles_of("deals")[key][0] for key in header_keys(heading) if key in roles_of("deals")]
    assert (found[0] if found else None) == role


@pytest.mark.parametrize("mark", ['"', "'", "“"])
def test_columns_of_entered_stages_name_their_stage(mark):
    end = "”" if mark == "“" else mark
    for start in ("Date entered ", "Fecha de entrada en ", "Fecha de ingreso a "):
        assert entered_stage(f"{start}{mark}Propuesta (Ventas){end}") == "Propuesta (Ventas)"
    assert entered_stage(f"Date exited {mark}Propuesta (Ventas){end}") is None
    assert entered_stage("Date entered current stage") is None


def test_two_headings_of_its_own_name_a_system():
    assert system_of(["Record ID", "Deal Stage", "Amount"]) == "hubspot"
    assert system_of(["Opportunity Owner", "Stage", "Fiscal Period"]) == "salesforce"
    assert system_of(["Trato - Título", "Trato - Valor"]) == "pipedrive"
    assert system_of(["opportunity_id", "deal_stage", "close_date"]) is None
