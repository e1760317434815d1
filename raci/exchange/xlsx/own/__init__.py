"""A workbook that raci wrote, read by its hidden marks."""
