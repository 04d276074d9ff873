"""The first drafts of the shipped Word templates; from then on the Word files are the truth."""
