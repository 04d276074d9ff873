"""Regional profiles: changed, checked, approved by a second person, in force from a day, rolled back."""
