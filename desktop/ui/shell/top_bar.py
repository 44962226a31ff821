"""The bar on top: where I work and as what, the way to find anything, and who I am."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QSpacerItem, QWidget

from desktop.domain.units import CareUnit, UnitId
from desktop.ui.models.places import Place, places_of, unit_names
from desktop.ui.shell.duty import DutyButton
from desktop.ui.shell.keys import sequence_of
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.avatar import Logo
from desktop.ui.widgets.combo_button import ComboButton
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.themed import RING, Measured, Themed, paint_box, paint_focus_ring, painter_for, plainly
from desktop.ui.words import role_name
from desktop.ui.work import Work


class PersonButton(Themed, QPushButton):
    """Who I am, and the menu of what is mine: language, look, lock, sign out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = "surface_app"
        self._named = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Another person."""
        self.setText(name)
        self.setAccessibleName(self.tr("%1: language, look, lock, sign out").replace("%1", name))
        self.updateGeometry()

    def set_named(self, named: bool) -> None:
        """With the name written out, or the initials only."""
        self._named = named
        self.setToolTip("" if named else plainly(self.text()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.measure("avatar") + 2 * RING
        if self._named:
            width += round(theme.style("small", 500).width(self.text()) + 0.5) + theme.px(10)
        return QSize(width, theme.measure("avatar") + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        side = theme.measure("avatar")
        circle = QRectF(self.width() - side - RING, (self.height() - side) / 2, side, side)
        if self._named:
            room = QRectF(RING, 0, circle.left() - theme.px(10) - RING + 1, self.height())
            draw_line(painter, room, self.text(), theme.style("small", 500), self.ink("text"))
        ink = theme.ink("accent", "accent_soft")
        paint_box(painter, circle, side / 2, theme.colour("accent_soft"), ink)
        initials = "".join(part[0] for part in self.text().split()[:2]).upper()
        draw_line(painter, circle, initials, theme.style("caption", 600), ink, Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus():
            paint_focus_ring(painter, circle, side / 2, theme, self.ground)


class TopBar(Measured, Panel):
    """`search` is the field of the palette; `person` holds the menu that the window fills."""

    place_chosen = Signal(object)
    """A `Place`."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface_app", ("bottom",), parent)
        self._work = work
        self._compact = self._narrow = False
        self._logo = Logo("Spindel", 28, self)
        self._units, self._roles = QMenu(self), QMenu(self)
        self.unit = ComboButton("", self._units, strong=True, parent=self)
        self.role = ComboButton("", self._roles, parent=self)
        self.duty = DutyButton(work, self)
        self._line = Line(Qt.Orientation.Vertical, self)
        self.search = SearchField(self.tr("Find a case, a person or an action"), sequence_of("palette"), self)
        self.person = PersonButton(self)
        self.person.setMenu(QMenu(self))
        self._row = QHBoxLayout(self)
        self._gap, self._apart = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._row.addWidget(self._logo)
        self._row.addItem(self._gap)
        for part in (self.unit, self._line, self.role, self.duty):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.search)
        self._row.addItem(self._apart)
        self._row.addWidget(self.person)
        work.status_changed.connect(self.refresh)
        work.rows_changed.connect(self.refresh)
        self._shown: object = None
        self.fit()
        self.refresh()

    def fit(self) -> None:
        theme = self.theme
        rail = theme.measure("rail_compact" if self._narrow else "rail")
        left = (rail - theme.px(28)) // 2
        self.setFixedHeight(theme.measure("top_bar_compact" if self._compact else "top_bar"))
        self._row.setContentsMargins(left, 0, theme.px(16) - RING, 0)
        self._row.setSpacing(0)
        # The unit's word stands 14 right of the rail; the button keeps RING and 8 inside itself.
        self._gap.changeSize(rail - left - theme.px(28) + theme.px(14 - 8) - RING, 0)
        self._apart.changeSize(theme.px(43) - RING, 0)
        self._row.invalidate()
        self._line.setFixedHeight(theme.px(18))
        self.search.setFixedWidth(theme.px(180 if self._compact else 260 if self._narrow else 400))
        self.search.setPlaceholderText(
            self.tr("Find") if self._narrow else self.tr("Find a case, a person or an action")
        )

    def set_compact(self, compact: bool, narrow: bool) -> None:
        """A narrow window has a shorter search field; a compact one keeps unit, search and initials only."""
        if (compact, narrow) == (self._compact, self._narrow):
            return
        self._compact, self._narrow = compact, narrow
        self.role.setVisible(not compact)
        self.duty.set_compact(compact)
        self._line.setVisible(not compact)
        self.person.set_named(not compact)
        self.fit()

    def refresh(self) -> None:
        """Unit, role and name as they are; the menus offer my other commissions."""
        status, known = self._work.status, self._work.known
        unit = known.unit(self._work.unit())
        places = places_of(status.assignments, known)
        shown = (unit, status.role, status.person, status.beside, places)
        if shown == self._shown:
            return
        self._shown = shown
        self.unit.set_words(self._units_worked_at(unit))
        self.unit.setAccessibleName(self.tr("Unit: %1").replace("%1", self.unit.text()))
        self.role.set_words(role_name(status.role))
        self.role.setAccessibleName(self.tr("Role: %1").replace("%1", self.role.text()))
        self.person.set_name(status.person.name if status.person else "")
        single = [place for place in places if not place.everywhere]
        together = [place for place in places if place.everywhere]
        self._fill(
            self._units,
            [
                *((one, self._unit_name(one.unit)) for one in self._first_of_each(single)),
                *((one, one.words) for one in together),
            ],
        )
        self._fill(self._roles, [(one, role_name(one.role)) for one in single if one.unit == status.unit])

    def _units_worked_at(self, first: CareUnit | None) -> str:
        """The unit, or all of those that are worked at in this session."""
        status, known = self._work.status, self._work.known
        others = [card for one in status.beside if (card := known.unit(one)) is not None]
        if first is not None and others:
            return unit_names([first, *others])
        return first.name if first else status.unit

    def _first_of_each(self, places: list[Place]) -> list[Place]:
        """One commission a unit: the role I have now, if I have it there too."""
        found: dict[UnitId, Place] = {}
        for place in places:
            if place.unit not in found or place.role == self._work.status.role:
                found[place.unit] = place
        return list(found.values())

    def _unit_name(self, unit: UnitId) -> str:
        card = self._work.known.unit(unit)
        return card.name if card else unit

    def _fill(self, menu: QMenu, places: list[tuple[Place, str]]) -> None:
        status = self._work.status
        now = (status.unit, status.role, bool(status.beside))
        menu.clear()
        for place, words in places:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked((place.unit, place.role, place.everywhere) == now)
            action.triggered.connect(lambda _=False, place=place: self.place_chosen.emit(place))
