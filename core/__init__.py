"""What every floor stands on: errors, clock, languages, text, settings, profile, database."""
