"""Runs `gishe` for each line that it reads, as a process of its own: a fork, so that the program is loaded once.

A line is a JSON list: the folder to work in, the file for what is printed, the arguments. The answer is the exit code.
"""

import json
import os
import signal
import sys

from gishe_cli import main, serve, simulate  # noqa: F401  loaded for the forks

for line in sys.stdin:
    folder, printed, *arguments = json.loads(line)
    if os.fork() == 0:
        signal.alarm(300)
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(os.open(printed, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
        sys.argv = ["gishe", *arguments]
        main.main()
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)  # noqa: T201  the answer
