"""What makes writing a page easy: cleaned pasted text, pieces to start from, one button that ends the task."""
