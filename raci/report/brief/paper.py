"""The sheet of paper that a brief is written on: sizes and distances in points, for those who measure and who write."""

MARGIN, BOTTOM, GAP = 32, 20, 20
WIDTH = 595 - 2 * MARGIN
COLUMN = (WIDTH - GAP) / 2
TITLE, LEAD, FACT, SMALL, HEADING, TEXT, TABLE_TEXT = 19.0, 8.5, 11.5, 7.0, 9.0, 8.0, 7.5
LINE, TABLE_LINE, AROUND_ROW = 10.0, 9.4, 2.6
INDENT, CELL = 8.0, 4.0
ABOVE_HEADING, HEADING_LINE, BELOW_HEADING, BELOW_POINT, BELOW_PART = 7.0, 11.5, 2.5, 1.3, 2.5
FACTS, FOOT_LINE, ABOVE_FOOT = 42.0, 8.4, 5.0
HEIGHT = 842 - MARGIN - BOTTOM
