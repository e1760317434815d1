"""Plans and matrices in the formats of other programs: Excel, CSV, Markdown, HTML and JSON both ways, diagrams one way.

`raci.exchange.formats` is the way in. Nothing here imports openpyxl until a workbook is written or read.
"""
