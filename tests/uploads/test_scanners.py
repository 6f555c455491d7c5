"""An installation scans by what its operator names; a trial without one finds the file by which scanners are tried."""

from clamd_twin import EICAR

from gishe.uploads.clamd import Clamd, Daemon
from gishe.uploads.scanners import TrialScanner, scanner_of


def test_a_trial_finds_the_test_file_and_nothing_else():
    scanner = scanner_of(None, trial=True)
    assert scanner.scan(b"%PDF-1.7\n" + EICAR + b"\n%%EOF") == "Eicar-Test-Signature"
    assert scanner.scan(EICAR[:-1]) == ""


def test_who_names_a_scanner_has_it_in_a_trial_too():
    assert isinstance(scanner_of(Daemon(host="av", port=3310), trial=True), Clamd)
    assert scanner_of(None, trial=False) is None
    assert not isinstance(scanner_of(Daemon(host="av", port=3310), trial=False), TrialScanner)
