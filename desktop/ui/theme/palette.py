"""The Qt palette of a theme, for what Qt paints itself: plain labels, grounds, selections.

Setting a role without a group also sets the disabled group, so disabled, placeholder and highlight are set by hand.
"""

from PySide6.QtGui import QPalette

from desktop.ui.theme.theme import Theme

_EVERYWHERE = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_control",
    QPalette.ColorRole.Shadow: "line_control",
}
_DISABLED = {
    QPalette.ColorRole.WindowText: "text_disabled",
    QPalette.ColorRole.Text: "text_disabled",
    QPalette.ColorRole.ButtonText: "text_disabled",
    QPalette.ColorRole.PlaceholderText: "text_disabled",
    QPalette.ColorRole.Base: "sunken",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
}
# A selection stays visible, but steps back, when another window has the keyboard.
_INACTIVE = {QPalette.ColorRole.Highlight: "selected", QPalette.ColorRole.HighlightedText: "text"}


def build_palette(theme: Theme) -> QPalette:
    """Every role in every group."""
    palette = QPalette()
    for role, token in _EVERYWHERE.items():
        palette.setColor(role, theme.colour(token))
    for role, token in _INACTIVE.items():
        palette.setColor(QPalette.ColorGroup.Inactive, role, theme.colour(token))
    for role, token in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour(token))
    return palette
