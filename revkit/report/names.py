"""The chapters' file names; light, so that asking for them loads nothing."""

FILES = {
    "drivers": "00_data.ipynb",
    "screening": "00_screening.ipynb",
    "assessment": "01_assessment.ipynb",
    "goals": "02_goals.ipynb",
    "benefits": "03_benefits.ipynb",
    "team": "04_team.ipynb",
}
