"""Every command, declared once by what it is about: keys, footer, palette, help and docs come from here."""
