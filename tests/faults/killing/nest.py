"""What every house here is a fork of: the program, loaded once, with its pages compiled."""

import gc

import gishe_cli.main
import gishe_cli.serve  # noqa: F401  loaded for its forks
from gishe import bundle
from gishe.web.theme import Theme

Theme([bundle.themes() / "default"])
gc.freeze()  # or every fork would copy all of it as soon as it looks for what is no longer used
