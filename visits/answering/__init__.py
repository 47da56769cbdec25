"""When does the mobile library come to this place? The answer, its calendar, its poster, and the signed link."""
