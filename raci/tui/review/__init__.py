"""The screen on which changes of a workbook, or of somebody else, are taken or left."""
