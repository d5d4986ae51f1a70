"""Another program's window, as a till's: what is typed into it goes into a file, and nothing else happens."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

app = QApplication(["till"])
field = QLineEdit()
field.setWindowTitle("Till")
field.resize(400, 80)
field.textChanged.connect(lambda text: Path(sys.argv[1]).write_text(text, "utf8"))
field.show()
app.exec()
