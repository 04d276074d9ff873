"""Carrying out and evaluating the work: who is assigned to what, results, their review, and what is overdue."""
