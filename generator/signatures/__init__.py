"""Electronic signatures: judging those that come back, and signing with the office's own certificate."""
