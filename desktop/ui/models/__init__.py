"""What views show: rows and texts made ready from what the desk knows. No view is changed but through these."""
