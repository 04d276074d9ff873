"""How contents are asked for: one WTForms form for each kind of letter."""
