"""What is valid: one marshmallow schema for each kind of letter."""
