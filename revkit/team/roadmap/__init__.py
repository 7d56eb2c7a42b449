"""The five steps and the assessment's advice as dated tasks."""
