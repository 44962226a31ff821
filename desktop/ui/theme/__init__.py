"""How everything looks: tokens, palette, type, icons and the one application style sheet.

No colour, size or font is written anywhere else. `ThemeHost` owns the look of the program; widgets ask `theme_of(self)`
at the moment they paint, so that a switch of theme needs no list of widgets to tell.
"""
