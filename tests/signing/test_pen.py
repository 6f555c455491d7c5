"""A signature made here must be called valid by programs that we did not write."""

import logging
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from gishe.signing.examination import examine, read_roots
from gishe.signing.holder import belongs_to
from gishe.signing.pen import Pen, open_key
from gishe.values.problem import Problem

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from judges import openssl, run, spoilt

needs_pdfsig = pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
needs_certutil = pytest.mark.skipif(not shutil.which("certutil"), reason="certutil (libnss3-tools) is not installed")


@needs_pdfsig
def test_pdfsig_calls_the_signature_valid_and_says_that_it_covers_all(signed, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(signed)
    said = run("pdfsig", "-nocert", tmp_path / "signed.pdf").stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said
    assert "ПРОБЕН печат: Община Примерово" in said


@needs_pdfsig
def test_pdfsig_finds_a_flipped_bit(signed, tmp_path):
    (tmp_path / "spoilt.pdf").write_bytes(spoilt(signed))
    said = run("pdfsig", "-nocert", tmp_path / "spoilt.pdf").stdout
    assert "Signature Validation:" in said
    assert "Signature is Valid." not in said


@needs_pdfsig
@needs_certutil
@pytest.mark.slow
def test_pdfsig_trusts_the_certificate_where_the_trial_authority_is_trusted(signed, keys, tmp_path):
    store = tmp_path / "nss"
    store.mkdir()
    assert run("certutil", "-N", "-d", f"sql:{store}", "--empty-password").returncode == 0
    added = run("certutil", "-A", "-d", f"sql:{store}", "-n", "trial", "-t", "CT,C,C", "-i", keys / "ca.pem")
    assert added.returncode == 0, added.stderr
    (tmp_path / "signed.pdf").write_bytes(signed)
    said = run("pdfsig", "-nssdir", f"sql:{store}", tmp_path / "signed.pdf").stdout
    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said


@needs_openssl
def test_openssl_verifies_the_signature_over_the_byte_ranges(signed, keys, tmp_path):
    answer = openssl(signed, keys / "ca.pem", tmp_path)
    assert answer.returncode == 0, answer.stderr


@needs_openssl
def test_openssl_finds_a_flipped_bit(signed, keys, tmp_path):
    assert openssl(spoilt(signed), keys / "ca.pem", tmp_path).returncode != 0


@needs_pdfsig
def test_a_second_signature_leaves_the_first_valid(signed, petrova, tmp_path):
    (tmp_path / "both.pdf").write_bytes(petrova.sign(signed, "Одобряване").body)
    said = run("pdfsig", "-nocert", tmp_path / "both.pdf").stdout
    assert said.count("Signature is Valid.") == 2
    assert "Signature Field Name: Signature2" in said


def test_a_signature_leaves_the_document_as_it_was_printed(signed, unsigned):
    assert signed.startswith(unsigned)
    assert signed.count(b"<pdfaid:part>") == unsigned.count(b"<pdfaid:part>") == 1


def test_a_signature_names_its_certificate(seal, unsigned):
    done = seal.sign(unsigned, "Издаване", name="Секретар", field="Pechat")
    assert done.serial == format(seal.certificate.serial_number, "X")
    assert b"(Pechat)" in done.body
    assert seal.subject == "ПРОБЕН печат: Община Примерово"


@pytest.mark.parametrize("pin", ["", "4711", "4711-тайнА"])
def test_a_wrong_pin_is_a_problem_in_two_languages_and_is_written_nowhere(keys, now, pin, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    problem = open_key(keys / "official-petrova.p12", pin, now)
    assert isinstance(problem, Problem)
    assert problem.code == "wrong-pin"
    assert problem.says.bg
    assert problem.says.en
    written = caplog.text + "".join(capfd.readouterr()) + repr(problem)
    assert not pin or pin not in written


def test_a_missing_or_broken_key_is_a_problem(keys, now, tmp_path):
    assert open_key(keys / "official-nobody.p12", "1", now).code == "key-missing"
    (tmp_path / "broken.p12").write_bytes(b"\x30\x82 not a key")
    assert open_key(tmp_path / "broken.p12", "1", now).code == "wrong-pin"


def test_a_certificate_out_of_its_time_is_a_problem(keys, officials, now):
    path, pin = keys / "official-petrova.p12", officials[0].pin
    assert isinstance(open_key(path, pin, now), Pen)
    assert open_key(path, pin, now + timedelta(days=365 * 5 + 1)).code == "certificate-expired"
    assert open_key(path, pin, now - timedelta(days=2)).code == "certificate-expired"


def test_a_certificate_belongs_to_the_person_whose_number_it_bears(petrova, seal):
    assert belongs_to(petrova.certificate, "0000000000")
    assert not belongs_to(petrova.certificate, "1111111111")
    assert not belongs_to(petrova.certificate, "")
    assert not belongs_to(seal.certificate, "0000000000")


def test_a_pen_does_not_show_its_key(petrova):
    assert "key" not in repr(petrova).lower()


def test_threads_share_a_seal(seal, unsigned, keys):
    roots = read_roots(keys / "ca.pem")
    with ThreadPoolExecutor(3) as pool:
        signed = list(pool.map(lambda _: seal.sign(unsigned, "Издаване").body, range(6)))
    assert all(examine(each, roots).genuine for each in signed)
