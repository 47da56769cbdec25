"""Tables of spreadsheets, read and written: CSV and XLSX."""
