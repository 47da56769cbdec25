"""The steps of loading sample content, one module for each room."""
