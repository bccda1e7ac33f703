"""What readers open: web page, PDF, Word file, workbook."""
