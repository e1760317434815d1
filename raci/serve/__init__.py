"""The editor in a browser: a page, a socket for each tab, and an editor of its own behind each of them."""
