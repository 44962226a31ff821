"""The one style sheet, for what Qt must draw itself: line edit, text edit, scroll bar, combo, menu, tooltip.

Always with selectors, set once at the application. A border makes Qt forget its own heights, hence the min-heights.
Properties a widget may set on an editor: `wrong` (its text was refused), `bare` (its frame is painted by somebody else),
`quiet` (it is read beside what one writes).
"""

from desktop.ui.theme.theme import Theme

_SHEET = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
    background: {raised}; color: {text}; border: 1px solid {line_control}; border-radius: {control}px;
    selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {text_muted};
}}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {field}px; padding: 0 {field_pad}px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {focus}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ min-height: {field_inner}px; padding: 0 {field_pad_focus}px; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    background: {sunken}; color: {text_disabled}; border-color: {line}; }}
QLineEdit[wrong="true"], QTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {danger}; }}
QTextEdit[quiet="true"] {{ background: {sunken}; border-color: {line}; }}
QTextEdit[quiet="true"]:focus {{ border-color: {focus}; }}
QLineEdit[bare="true"], QTextEdit[bare="true"] {{
    background: transparent; border: 0; padding: 0; min-height: 0; color: {text}; }}
QLineEdit[bare="note"], QTextEdit[bare="note"] {{
    background: transparent; border: 0; padding: 0; min-height: 0; color: {note_text}; }}
QComboBox::drop-down {{ border: 0; width: {arrow_box}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {raised}; color: {text}; border: 1px solid {line_control}; outline: 0; padding: 4px;
    selection-background-color: {selected}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ min-height: {menu_row}px; padding: 0 8px; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line_control}; padding: 4px; }}
QMenu::item {{ min-height: {menu_row}px; padding: 0 {menu_pad}px 0 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selected}; color: {text}; }}
QMenu::item:disabled {{ color: {text_disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line_control}; padding: 6px 8px; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; border: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; border: 0; }}
QScrollBar::handle {{ background: {line_control}; border-radius: {bar_radius}px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def build_sheet(theme: Theme) -> str:
    """The sheet with a theme's colours and heights in it."""
    field, bar = theme.measure("field"), theme.measure("scrollbar")
    return _SHEET.format(
        **theme.tokens.themes[theme.name].colour,
        control=theme.radius("control"),
        field=field - 2,
        field_inner=field - 4,
        field_pad=theme.px(11),
        field_pad_focus=theme.px(11) - 1,
        arrow_box=theme.px(28),
        menu_row=theme.px(30),
        menu_pad=theme.px(28),
        bar=bar,
        bar_radius=bar // 2,
    )
