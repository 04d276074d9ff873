"""Performance plans: indicators in force, by page or by Excel file, and what a unit promised."""
