"""The operator's settings of SEOS, and the list of participants."""

import os
import time
from dataclasses import replace

import pytest

from gishe.exchange.seos import trial
from gishe.exchange.seos.node import Seos
from gishe.exchange.seos.participants import Participants, read_participants
from gishe.exchange.seos.settings import written_seos


def written(keys, **changes):
    its = {"guid": trial.guid("gorna"), "certificate": "seos-gorna.pem", "key": "seos-gorna.key"}
    common = {"authorities": "ca.pem", "participants": "seos-participants.toml", "days": 3}
    return written_seos(keys, {**common, "municipalities": {"gorna": {**its, **changes}}})


def test_what_is_common_and_what_is_its_own_are_read_together(keys):
    its = written(keys)["gorna"]
    assert (its.guid, its.days, its.certificate) == (trial.guid("gorna"), 3, keys / "seos-gorna.pem")
    assert Seos(its, "999900017", "Горна").hindrance() == ""


def test_who_has_no_table_takes_no_part(keys):
    assert written_seos(keys, {"authorities": "ca.pem"}) == {}
    assert written_seos(keys, {}) == {}


@pytest.mark.parametrize(("changes", "named"), [
    ({"guid": "x"}, "guid"), ({"days": 0}, "days"), ({"days": "3"}, "days"), ({"seconds": True}, "seconds"),
    ({"sertificate": "x"}, "sertificate"), ({"key": 3}, "key"), ({"key": "nothing.key"}, "key"),
    ({"certificate": "ca.key"}, "certificate"), ({"key": "seos-izvor.key"}, "seos-izvor.key"),
    ({"participants": "ca.pem"}, "ca.pem"), ({"authorities": "seos-participants.toml"}, "authorities"),
])  # fmt: skip
def test_what_can_not_be_is_said_by_its_name(keys, changes, named):
    problems = written(keys, **changes)
    assert isinstance(problems, tuple)
    assert any(named in problem.says.bg and named in problem.says.en for problem in problems)


@pytest.mark.parametrize("table", ["seos", {"municipalities": 3}, {"municipalities": {"gorna": 3}}])
def test_what_is_no_table_is_said(keys, table):
    assert isinstance(written_seos(keys, table), tuple)


def test_what_is_missing_is_said_with_where_it_goes(keys):
    problems = written_seos(keys, {"municipalities": {"gorna": {}}})
    assert {problem.code for problem in problems} == {"seos-setting"}
    assert "[seos.municipalities.gorna]" in problems[0].hint.bg


GOOD = (
    'identifier="1"\nguid="{aaaaaaaa-0000-4000-8000-000000000001}"\nname="Е"\nurl="https://e"\ncertificate_sn="0a:1B"\n'
)


@pytest.mark.parametrize("wrong", [
    'guid="x"', 'certificate_sn="zz"', 'url="http://elsewhere.example"', 'name=""', "name=3", 'nam="x"', "status=3",
])  # fmt: skip
def test_a_wrong_participant_is_said_by_its_place(tmp_path, wrong):
    file = tmp_path / "p.toml"
    name = wrong.partition("=")[0]
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{name}=")]
    file.write_text("\n".join(["[[participants]]", *lines, wrong]), encoding="utf-8")
    problems = read_participants(file)
    assert isinstance(problems, tuple)
    assert f"№ 1 в {file}: „{name}“" in problems[0].says.bg


def test_the_list_is_read_again_when_it_changes_and_kept_while_it_is_broken(tmp_path):
    file = tmp_path / "p.toml"
    file.write_text(f"[[participants]]\n{GOOD}", encoding="utf-8")
    participants = Participants(file)
    assert [one.certificate_sn for one in participants.all().values()] == [0x0A1B]
    moment = time.time() + 1
    file.write_text("[[participants", encoding="utf-8")
    os.utime(file, (moment, moment))
    assert len(participants.all()) == 1
    file.write_text(f"[[participants]]\n{GOOD}status='Closed'\n", encoding="utf-8")
    os.utime(file, (moment + 1, moment + 1))
    assert participants.active("{AAAAAAAA-0000-4000-8000-000000000001}") is None


def test_another_certificate_in_the_list_is_a_hindrance(keys, tmp_path):
    file = tmp_path / "p.toml"
    text = (keys / "seos-participants.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('certificate_sn = "', 'certificate_sn = "1'), encoding="utf-8")
    its = replace(trial.settings(keys, "gorna"), participants=file)
    assert Seos(its, "999900017", "Горна").hindrance() == "another-certificate"
    file.write_text("", encoding="utf-8")
    assert Seos(its, "999900017", "Горна").hindrance() == "not-a-participant"
