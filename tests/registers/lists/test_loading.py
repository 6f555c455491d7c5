"""Files as offices make them are loaded whole; a file with mistakes changes nothing and tells them all."""

import csv as csv_files
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from conftest_lists import DIMO, HEADINGS, MARIA, ROWS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.loading import Bringing, Loaded, load_file, undo
from gishe.registers.lists.staging import MOST_TOLD, List
from gishe.values.problem import Problem
