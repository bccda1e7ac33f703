"""Settings of the documentation; `make docs` builds it in both languages, and nothing is fetched."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# Papermill loads the engine that we offer it; asked for our engine first, each would wait for the other.
import papermill  # noqa: F401
import site_mathml
import site_pages
from sphinx.application import Sphinx

import ouhai_stats

project = "瓯海统计 · Ouhai Stats"
author = copyright = "Ouhai Stats"
version = release = ouhai_stats.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_templates", "locale"]
templates_path = ["_templates"]
nitpicky = False

# Words of the Chinese pages: one file of translations a page, compiled when the pages are built.
locale_dirs = ["locale"]
gettext_compact = False
gettext_uuid = False
gettext_location = False

myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
# What a README or a page of the repository links to is a file there, not a page of the site.
suppress_warnings = ["myst.header"]

# A page that begins with a kernel's name shows what its cells give; one that fails stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
# Every function in the contents of every page would make the pages large and their making slow.
toc_object_entries = False
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = project
html_math_renderer = site_mathml.NAME
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {"footer_icons": [], "top_of_page_buttons": []}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def setup(app: Sphinx) -> None:
    """Pages that are made from the program itself, and formulas that need no script from elsewhere."""
    site_mathml.setup(app)
    site_pages.setup(app)
