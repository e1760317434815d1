"""The editor's screen. Each module has what one kind of command does; `screen` puts them together."""
