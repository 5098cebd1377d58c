from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from vrudesk import paths
from vrudesk.ui.theme import stylesheet
from vrudesk.ui.theme.fonts import Fonts
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import DARK, LIGHT, Tone, Type

HEAVY = {"sqlalchemy", "sqlcipher3", "pandas", "numpy", "openpyxl", "reportlab", "alembic", "platformdirs"}


def test_the_mode_chooses_the_tokens(theme: Theme, qtbot: QtBot) -> None:
    assert theme.tokens is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.tokens is DARK
    assert theme.dark
    theme.set_mode("system")
    assert theme.mode == "system"


def test_the_same_mode_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_text_scale(100)


def test_an_unknown_mode_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.set_mode("sepia")


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (150, 150), (400, 200)])
def test_the_text_scale_is_bounded(theme: Theme, asked: int, given: int) -> None:
    theme.set_text_scale(asked)
    assert theme.text_scale == given
    assert theme.font(Type.TEXT).pointSizeF() == pytest.approx(10 * given / 100)
    assert theme.scaled(16) == 16 * given // 100


def test_every_weight_is_inter_itself(theme: Theme) -> None:
    found = {QFontInfo(theme.font(kind)).styleName() for kind in Type}
    assert found == {"Regular", "Medium", "SemiBold"}
    assert {QFontInfo(theme.font(kind)).family() for kind in Type} == {"Inter"}


def test_figures_of_tables_are_all_of_one_width(theme: Theme) -> None:
    metrics = theme.metrics(Type.TEXT, tabular=True)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert theme.metrics(Type.TEXT).horizontalAdvance("1111") < metrics.horizontalAdvance("1111")


def test_views_and_headings_keep_our_font_after_the_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_scale(150)
    view = QTableView()
    qtbot.addWidget(view)
    assert view.font().family() == "Inter"
    assert view.font().pointSizeF() == pytest.approx(15)
    header = QHeaderView(view.horizontalHeader().orientation())
    qtbot.addWidget(header)
    assert QApplication.font(header).pointSizeF() == pytest.approx(13.5)


def test_a_missing_font_says_which(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Inter-Regular"):
        Fonts(tmp_path).load()


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_has_a_drawing(theme: Theme, icon: Icon) -> None:
    image = theme.pixmap(icon).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


def test_every_drawing_is_an_icon() -> None:
    drawings = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert drawings == {icon.value for icon in Icon} | {"app"}


def test_icons_carry_their_licence() -> None:
    assert "ISC License" in (paths.resources() / "icons" / "LICENCE.txt").read_text(encoding="utf-8")


def test_an_icon_follows_the_theme_and_the_screen(theme: Theme) -> None:
    icon = theme.icon(Icon.HOME, Tone.ACCENT)
    assert _strongest(icon) == LIGHT.accent
    theme.set_mode("dark")
    assert _strongest(icon) == DARK.accent
    assert _strongest(icon, QIcon.Mode.Disabled) == DARK.disabled
    sharp = icon.pixmap(QSize(16, 16), 2.0)
    assert sharp.size() == QSize(32, 32)
    assert sharp.devicePixelRatio() == 2


def test_an_icon_survives_being_copied(theme: Theme) -> None:
    copies = [QIcon(theme.icon(Icon.HOME)) for _ in range(50)]
    for copy in copies:
        copy.addPixmap(copy.pixmap(16))
    assert not copies[-1].isNull()


def test_the_program_has_an_icon_of_its_own(theme: Theme) -> None:
    assert QSize(16, 16) in theme.application_icon().availableSizes()


def test_the_style_sheet_is_filled(theme: Theme, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    assert theme.tokens.edge in sheet
    sizes = [float(size) for size in re.findall(r"([\d.]+)pt", sheet)]
    assert min(sizes) >= 8.5
    theme.set_text_scale(200)
    assert "font-size: 20pt" in qapp.styleSheet()


def test_a_style_sheet_with_an_unknown_token_is_refused() -> None:
    with pytest.raises(KeyError, match="magenta"):
        stylesheet.fill("QLabel { color: $magenta; }", LIGHT, 100, 13)


def test_the_style_sheet_writes_no_colour_of_its_own() -> None:
    template = (paths.resources() / "style" / "app.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", template)
    assert len(template.splitlines()) <= 150


def test_nothing_heavy_comes_up_with_the_theme_and_the_sidebar() -> None:
    code = (
        "import vrudesk.ui.theme.theme, vrudesk.ui.widgets.sidebar, vrudesk.ui.widgets.views, "
        "vrudesk.ui.widgets.page, vrudesk.ui.widgets.status_bar, sys; print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & HEAVY


def _strongest(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    """Return the colour of the most opaque pixel."""
    image = icon.pixmap(QSize(64, 64), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
    return max(pixels, key=lambda colour: colour.alpha()).name()


def test_metrics_are_those_of_the_font(theme: Theme) -> None:
    assert theme.metrics(Type.CARD).height() == QFontMetrics(theme.font(Type.CARD)).height()
