"""The words of Qt's own print dialog, marked here so that the catalogue carries them.

Windows and macOS show their own; a shop on Linux sees this one. Sizes of paper are names.
"""

from __future__ import annotations

from frontdesk.i18n import pgettext


def _dialog() -> tuple[str, ...]:
    return (
        pgettext("QPrintDialog", "Print"),
        pgettext("QPrintDialog", "&Print"),
        pgettext("QPrintDialog", "&Options >>"),
        pgettext("QPrintDialog", "&Options <<"),
        pgettext("QPrintDialog", "Print to File (PDF)"),
        pgettext("QPrintDialog", "Local file"),
        pgettext("QPrintDialog", "Write PDF file"),
        pgettext("QPrintDialog", "Print To File ..."),
        pgettext("QPrintDialog", "All Pages"),
        pgettext("QPrintDialog", "Odd Pages"),
        pgettext("QPrintDialog", "Even Pages"),
        pgettext("QPrintDialog", "%1 is a directory.\nPlease choose a different file name."),
        pgettext("QPrintDialog", "File %1 is not writable.\nPlease choose a different file name."),
        pgettext("QPrintDialog", "%1 already exists.\nDo you want to overwrite it?"),
        pgettext("QPrintDialog", "The 'From' value cannot be greater than the 'To' value."),
    )


def _printer() -> tuple[str, ...]:
    return (
        pgettext("QPrintWidget", "Printer"),
        pgettext("QPrintWidget", "&Name:"),
        pgettext("QPrintWidget", "P&roperties"),
        pgettext("QPrintWidget", "Location:"),
        pgettext("QPrintWidget", "Preview"),
        pgettext("QPrintWidget", "Type:"),
        pgettext("QPrintWidget", "Output &file:"),
    )


def _output() -> tuple[str, ...]:
    return (
        pgettext("QPrintSettingsOutput", "Print range"),
        pgettext("QPrintSettingsOutput", "Print all"),
        pgettext("QPrintSettingsOutput", "Pages from"),
        pgettext("QPrintSettingsOutput", "to"),
        pgettext("QPrintSettingsOutput", "Pages"),
        pgettext(
            "QPrintSettingsOutput",
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
            "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.",
        ),
        pgettext("QPrintSettingsOutput", "Current Page"),
        pgettext("QPrintSettingsOutput", "Selection"),
        pgettext("QPrintSettingsOutput", "Page &Set:"),
        pgettext("QPrintSettingsOutput", "Output Settings"),
        pgettext("QPrintSettingsOutput", "Copies:"),
        pgettext("QPrintSettingsOutput", "Collate"),
        pgettext("QPrintSettingsOutput", "Reverse"),
        pgettext("QPrintSettingsOutput", "Copies"),
        pgettext("QPrintSettingsOutput", "Color Mode"),
        pgettext("QPrintSettingsOutput", "Color"),
        pgettext("QPrintSettingsOutput", "Grayscale"),
        pgettext("QPrintSettingsOutput", "Double Sided Printing"),
        pgettext("QPrintSettingsOutput", "Off"),
        pgettext("QPrintSettingsOutput", "Long side binding"),
        pgettext("QPrintSettingsOutput", "Short side binding"),
        pgettext("QPrintSettingsOutput", "Options"),
    )


def _properties() -> tuple[str, ...]:
    return (
        pgettext("QPrintPropertiesDialog", "Printer Properties"),
        pgettext("QPrintPropertiesDialog", "Job Options"),
    )


def _tabs() -> tuple[str, ...]:
    return (
        pgettext("QPrintPropertiesWidget", "Page"),
        pgettext("QPrintPropertiesWidget", "Advanced"),
    )


def _page() -> tuple[str, ...]:
    return (
        pgettext("QPageSetupWidget", "Paper"),
        pgettext("QPageSetupWidget", "Page size:"),
        pgettext("QPageSetupWidget", "Width:"),
        pgettext("QPageSetupWidget", "Height:"),
        pgettext("QPageSetupWidget", "Paper source:"),
        pgettext("QPageSetupWidget", "Orientation"),
        pgettext("QPageSetupWidget", "Portrait"),
        pgettext("QPageSetupWidget", "Landscape"),
        pgettext("QPageSetupWidget", "Reverse landscape"),
        pgettext("QPageSetupWidget", "Reverse portrait"),
        pgettext("QPageSetupWidget", "Margins"),
        pgettext("QPageSetupWidget", "top margin"),
        pgettext("QPageSetupWidget", "left margin"),
        pgettext("QPageSetupWidget", "right margin"),
        pgettext("QPageSetupWidget", "bottom margin"),
        pgettext("QPageSetupWidget", "Page Layout"),
        pgettext("QPageSetupWidget", "Page &order:"),
        pgettext("QPageSetupWidget", "Pages &per sheet:"),
        pgettext("QPageSetupWidget", "Millimeters (mm)"),
        pgettext("QPageSetupWidget", "Inches (in)"),
        pgettext("QPageSetupWidget", "Points (pt)"),
        pgettext("QPageSetupWidget", "Custom"),
    )
