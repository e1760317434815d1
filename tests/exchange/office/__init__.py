"""Workbooks edited by LibreOffice itself, through UNO."""
