"""Jobs: files made once, whatever crashes."""
