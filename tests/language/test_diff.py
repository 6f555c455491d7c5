"""Two versions of a service compared in sentences: each kind of change with its weight and its words."""

import copy
import json
import re

import pytest

from gishe.language.compile import compile_service, restore
from gishe.language.diff import KINDS, compare
from gishe.language.load import read

FORM = "      - {id: photo, type: file, accept: [image], optional: true, label: {bg: Снимка, en: Photo}}\n"
PHONE = "      - {id: phone, type: phone, label: {bg: Телефон, en: Phone}}\n"
KNOWN = 'known: [{id: home, ask: grao/permanent-address, with: {egn: applicant.id, "on": today}, basis: закон}]\n'
#: Kind, what is written instead of what (on the shipped permit to fell trees), weight, both sentences.
CHANGES = [
    ("wording", "title: {bg: Разрешение за отсичане на повече от 5 дървета, en: Permit to fell more than 5 trees}",
     "title: {bg: Разрешение за сеч, en: Felling permit}", "safe",
     "Услугата вече се казва „Разрешение за сеч“ (беше „Разрешение за отсичане на повече от 5 дървета“).",
     "The service is now called “Felling permit” (was “Permit to fell more than 5 trees”)."),
    ("wording", 'number: "1996"', 'number: "1995"', "safe",
     "Номерът в Административния регистър: 1995 (беше 1996).",
     "The number in the Administrative Register: 1995 (was 1996)."),
    ("wording", "  - ЗОСИ, чл. 32  ", "  - ЗОСИ, чл. 33  ", "safe",
     "Правното основание е ЗОСИ, чл. 33, ЗМДТ, чл. 107, т. 5 (беше ЗОСИ, чл. 32, ЗМДТ, чл. 107, т. 5).",
     "The legal basis is ЗОСИ, чл. 33, ЗМДТ, чл. 107, т. 5 (was ЗОСИ, чл. 32, ЗМДТ, чл. 107, т. 5)."),
    ("wording", "en: Which trees}", "en: The trees}", "safe",
     "Страницата „trees“ е с други думи.", "The page “trees” has other words."),
    ("wording", "Преди решението еколог прави оглед.", "Еколог прави оглед.", "safe",
     "Обяснението на услугата е друго.", "The explanation of the service is different."),
    ("applicants", "applicants: [person, representative]", "applicants: [person, representative, company]", "safe",
     "Вече могат да подават и: company.", "Now also may apply: company."),
    ("applicants", "sign_in: substantial", "sign_in: high", "plan",
     "Влизането трябва да е на ниво „high“ (беше „substantial“).",
     "The sign-in must be of the level “high” (was “substantial”)."),
    ("applicants", "sign_in: substantial", "sign_in: low", "safe",
     "Влизането трябва да е на ниво „low“ (беше „substantial“).",
     "The sign-in must be of the level “low” (was “substantial”)."),
    ("fees", "fee: 5.11 EUR", "fee: 7.00 EUR", "plan",
     "Таксата за „Обикновена“ става 7.00 EUR (беше 5.11 EUR).",
     "The fee for “Standard” becomes 7.00 EUR (was 5.11 EUR)."),
    ("fees", "fee: 5.11 EUR", "fee: 3.00 EUR", "safe",
     "Таксата за „Обикновена“ става 3.00 EUR (беше 5.11 EUR).",
     "The fee for “Standard” becomes 3.00 EUR (was 5.11 EUR)."),
    ("speeds", "  fast: {title: {bg: Бърза, en: Fast}, fee: 10.23 EUR, term: 3 working days}\n", "", "breaking",
     "Вече няма скорост „Бърза“.", "There is no speed “Fast” any more."),
    ("speeds", "  fast: {", "  instant: {title: {bg: Експресна, en: Express}, fee: 20 EUR, term: 1 day}\n  fast: {",
     "safe", "Има нова скорост „Експресна“.", "There is a new speed “Express”."),
    ("terms", "5.11 EUR, term: 7 days", "5.11 EUR, term: 14 days", "plan",
     "Срокът за „Обикновена“ става 14 дни (беше 7 дни).", "The term for “Standard” becomes 14 days (was 7 days)."),
    ("terms", "5.11 EUR, term: 7 days", "5.11 EUR, term: 5 days", "safe",
     "Срокът за „Обикновена“ става 5 дни (беше 7 дни).", "The term for “Standard” becomes 5 days (was 7 days)."),
    ("terms", "when_over: silent-refusal", "when_over: escalate", "plan",
     "Изтекъл срок вече значи: escalate.", "A term that is over now means: escalate."),
    ("terms", "pauses_on: [return, opinion]", "pauses_on: []", "plan", "Срокът спира при: –.", "The term stops on: –."),
    (
        "terms", "pauses_on: [return, opinion]", "pauses_on: {return: continue}", "plan",
        "Срокът спира при: return (continue).", "The term stops on: return (continue).",
    ),
    (
        "terms", "pauses_on: [return, opinion]", "pauses_on: [return, opinion], extend: 14 days", "safe",
        "Удължаване на срока: 14 days (беше –).", "Lengthening of the term: 14 days (was –).",
    ),
    ("terms", "keep: 5 years", "keep: 10 years", "plan",
     "Преписките се пазят 10 години (беше 5 години).", "Cases are kept 10 years (was 5 years)."),
    ("new_questions", FORM, FORM + PHONE, "plan",
     "Пита се и „Телефон“, на което трябва да се отговори.", "“Phone” is also asked and must be answered."),
    ("new_questions", FORM, FORM + PHONE.replace("type: phone", "type: phone, optional: true"), "safe",
     "Пита се и „Телефон“ (може да остане празно).", "“Phone” is also asked (optional)."),
    ("new_questions", "          - {id: count,",
     "          - {id: age, type: whole-number, label: {bg: Възраст, en: Age}}\n          - {id: count,", "plan",
     "Пита се и „Възраст“, на което трябва да се отговори.", "“Age” is also asked and must be answered."),
    ("dropped_questions", FORM, "", "plan", "Вече не се пита „Снимка“.", "“Photo” is no longer asked."),
    ("question_types", "{id: reason, type: long-text, max_length: 1000,", "{id: reason, type: text,", "breaking",
     "Отговорът на „Защо искате да ги отсечете“ вече е от вид „text“ (беше „long-text“).",
     "The answer to “Why you want to fell them” is now of the type “text” (was “long-text”)."),
    ("choices", "options: tenure,", "options: {owner: {bg: Собственик, en: Owner}, user: {bg: Ползвател, en: User}},",
     "plan", "На „Какво право имате върху имота“ вече не може да се избере „{}“.",
     "“{}” can no longer be chosen for “Your right to the parcel”."),
    ("question_rules", "type: file, accept: [image], optional: true", "type: file, accept: [image]", "plan",
     "На „Снимка“ вече трябва да се отговори.", "“Photo” must now be answered."),
    ("question_rules", "max_length: 1000,", "max_length: 1000, optional: true,", "safe",
     "„Защо искате да ги отсечете“ вече може да остане празно.", "“Why you want to fell them” may now be left empty."),
    ("question_rules", "max_length: 1000,", "max_length: 500,", "plan",
     "Отговорът на „Защо искате да ги отсечете“ се проверява другояче (max_length: 1000 → 500).",
     "The answer to “Why you want to fell them” is judged otherwise (max_length: 1000 → 500)."),
    ("question_rules", "min: 1, max: 500,", "min: 1, max: 50,", "plan",
     "Отговорът на „Брой“ се проверява другояче (max: 500 → 50).",
     "The answer to “Count” is judged otherwise (max: 500 → 50)."),
    ("question_rules", "{id: photo, type: file, accept: [image], optional: true,",
     "{id: photo, type: file, accept: [image], optional: true, show_if: form.near_road,", "plan",
     "„Снимка“ се пита при друго условие: form.near_road.",
     "“Photo” is asked on another condition: form.near_road."),
    ("question_places", "{bg: Снимка, en: Photo}", "{bg: Снимка на дърветата, en: Photo of the trees}", "safe",
     "„Снимка“ вече се пита като „Снимка на дърветата“.", "“Photo” is now asked as “Photo of the trees”."),
    ("question_places", "По един ред за всеки вид., en: One row for each species.", "По ред за вид., en: A row each.",
     "safe", "Подсказката за „Дървета“ е друга.", "The hint for “Trees” is different."),
    ("question_places", "  - page: trees\n", "  - page: which\n", "safe",
     "Има въпроси, преместени на друга страница.", "Some questions have moved to another page."),
    ("checks_added", "  - id: consented\n", "  - id: agreed\n", "plan",
     "Нова проверка: „Собствениците са съгласни“.", "A new check: “The owners consent”."),
    ("checks_added", "  - id: consented\n", "  - id: agreed\n", "plan",
     "Отпада проверката „Собствениците са съгласни“.", "The check “The owners consent” is no longer made."),
    ("prefills", "form:\n  - use: common/representative", KNOWN + "form:\n  - use: common/representative", "safe",
     "За „home“ вече се пита grao/permanent-address, докато се попълва.",
     "“home” is now asked of grao/permanent-address while the form is filled in."),
    ("check_rules", "|| has(form.consent)", "&& has(form.consent)", "plan",
     "Проверката „Собствениците са съгласни“ е друга (pass_if: {}).",
     "The check “The owners consent” is different (pass_if: {})."),
    ("check_rules", "when_down: wait 1 day", "when_down: refer", "safe",
     "Когато регистърът на „Заявителят е вписан в регистъра на населението“ не отговаря: refer.",
     "When the register of “The applicant is in the population register” is down: refer."),
    ("check_rules", "fail: {bg: Липсва съгласие на собственика.", "fail: {bg: Няма съгласие.", "safe",
     "Проверката „Собствениците са съгласни“ е с други думи.", "The check “The owners consent” is worded otherwise."),
    ("check_rules", "basis: ЗГР, чл. 106, ал. 1, т. 2  ", "basis: ЗГР, чл. 107  ", "safe",
     "Основанието на „Заявителят е вписан в регистъра на населението“ е ЗГР, чл. 107.",
     "The legal basis of “The applicant is in the population register” is ЗГР, чл. 107."),
    ("steps", "      - step: green\n", "      - step: parks\n", "breaking",
     "Отпада стъпката „Становище за зелената система“.",
     "The step “Opinion on the green system” is no longer taken."),
    ("steps", "      - step: green\n", "      - step: parks\n", "plan",
     "Нова стъпка: „Становище за зелената система“.", "A new step: “Opinion on the green system”."),
    ("roles", "role: ecologist", "role: forester", "plan",
     "Стъпката „Оглед“ е за длъжност „forester“ (беше „ecologist“).",
     "The step “Inspection” is for the role “forester” (was “ecologist”)."),
    ("roles", "not_same_as: [inspection] ", "not_same_as: [] ", "plan",
     "На „Решение на кмета“ не може да действа, който е действал на: –.",
     "At “The mayor’s decision” nobody may act who acted at: –."),
    ("acts", "when: form.near_road", "when: form.near_road || form.tenure == 'owner'", "plan",
     "Стъпката „Становище за пътищата“ се отваря при друго условие: form.near_road || form.tenure == 'owner'.",
     "“Opinion on the roads” opens on another condition: form.near_road || form.tenure == 'owner'."),
    ("acts", "        opinion: true\n        term: 2 working days", "        term: 2 working days", "breaking",
     "На „Становище за зелената система“ вече се одобрява.", "The step “Opinion on the green system” now approves."),
    ("acts", "sign: qualified", "sign: seal", "plan",
     "Стъпката „Решение на кмета“ се подписва другояче: seal.", "“The mayor’s decision” is signed otherwise: seal."),
    ("acts", "term: 3 working days\n    #", "term: 5 working days\n    #", "safe",
     "Срокът на „Оглед“: 5 работни дни.", "The term of “Inspection”: 5 working days."),
    ("acts", "{bg: Оглед, en: Inspection}", "{bg: Оглед на място, en: Site visit}", "safe",
     "Стъпката „Оглед“ вече се казва „Оглед на място“.", "The step “Inspection” is now called “Site visit”."),
    ("fills", "      - {id: note, type: long-text, optional: true, label: {bg: Констатации, en: Findings}}\n", "",
     "plan",
     "На „Оглед“ вече не се попълва „Констатации“.", "At “Inspection” “Findings” is no longer filled in."),
    ("fills", "    fill:\n", "    fill:\n      - {id: day, type: date, label: {bg: Ден, en: Day}}\n", "plan",
     "На „Оглед“ се попълва и „Ден“.", "At “Inspection” “Day” is also filled in."),
    ("documents", "{bg: Разрешение за отсичане на дървета,", "{bg: Разрешение,", "safe",
     "Документът се казва „Разрешение“.", "The document is called “Permit to fell trees”."),
    ("documents", "**разрешавам**", "**РАЗРЕШАВАМ**", "plan",
     "Текстът на документа е друг (нови редове: 1, отпаднали: 1).",
     "The text of the document is different (lines added: 1, dropped: 1)."),
    ("documents", "register: environment-permits", "register: permits", "plan",
     "Документът се номерира в регистър „permits“ (беше „environment-permits“).",
     "The document is numbered in the register “permits” (was “environment-permits”)."),
    ("documents", "valid_for: 6 months", "valid_for: 1 year", "plan",
     "Документът важи: 1 година.", "The document is valid: 1 year."),
    ("letters", "deliver: [portal,", "refusal: {body: Отказва се.}\ndeliver: [portal,", "safe",
     "Текстът на отказа е друг.", "The text of the refusal is different."),
    ("letters", "deliver: [portal,", "return: {body: Поправете го.}\ndeliver: [portal,", "safe",
     "Текстът на връщането за поправка е друг.", "The text of the notice to remedy is different."),
    ("letters", "deliver: [portal,", "refusal: {body: Отказва се., register: refusals}\ndeliver: [portal,", "plan",
     "Отказите се номерират в регистър „refusals“ (беше „–“).",
     "Refusals are numbered in the register “refusals” (was “–”)."),
    ("letters", "  automatic_if: false\n", '  automatic_if: false\n  refusal_grounds: ["ЗОСИ, чл. 32"]\n', "safe",
     "Разпоредбите, по които се отказва, са други.", "The articles by which it is refused are different."),
]  # fmt: skip


#: The same for what could not be written in the file without mending other places too: a value of the stored version.
STORED = [
    ("applicants", ("applicants",), ["person"], "plan",
     "Вече не могат да подават: representative.", "No longer may apply: representative."),
    ("question_rules", ("form", 2, "show_if"), "form.near_road", "plan",
     "Страницата „За кои дървета се отнася“ се показва при друго условие: form.near_road.",
     "The page “Which trees” is shown on another condition: form.near_road."),
    ("deciding", ("decide",), {"automatic_if": "checks.all_passed"}, "plan",
     "Решава се без служител, когато: checks.all_passed.", "Decided without an official if: checks.all_passed."),
]  # fmt: skip


@pytest.fixture(scope="module")
def text():
    from gishe import bundle  # noqa: PLC0415  the shipped file is what is edited

    file = bundle.definitions() / "services" / "environment" / "tree-felling-permit.yaml"
    return file.read_text(encoding="utf-8").partition("\nscenarios:")[0] + "\n"


@pytest.fixture(scope="module")
def version(vocabulary):
    def version(text):
        service, problems = compile_service(read(text, "edited.yaml"), vocabulary)
        assert service, problems
        return service

    return version


@pytest.fixture(scope="module")
def present(version, text):
    return version(text)


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row[0])
def test_a_change_is_said_with_its_weight(version, present, text, row):
    _, old, new, *expected = row
    assert old in text
    assert _said(compare(present, version(text.replace(old, new))), expected)


@pytest.mark.parametrize("row", STORED, ids=lambda row: row[0])
def test_a_change_of_a_stored_version_is_said_with_its_weight(present, vocabulary, row):
    _, path, value, *expected = row
    changed = json.loads(json.dumps(present.canonical))
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert _said(compare(present, restore(changed, vocabulary)), expected)


def _said(changes, expected):
    """Finds a sentence among those said; `{}` in it stands for a quoted rule or a shared option's words."""
    weight, *said = expected
    patterns = [re.escape(one).replace(r"\{\}", ".+") for one in said]
    return any(
        change.weight == weight
        and re.fullmatch(patterns[0], change.says.bg)
        and re.fullmatch(patterns[1], change.says.en)
        for change in changes
    )


def test_every_kind_of_change_has_its_examples():
    assert {kind.__name__.rpartition(".")[2] for kind in KINDS} == {row[0] for row in (*CHANGES, *STORED)}


def test_every_kind_says_what_it_is_and_how_grave():
    assert [kind.__name__ for kind in KINDS if "\n\n" not in kind.__doc__.strip()] == []


def test_the_gravest_change_comes_first(version, present, text):
    changes = compare(
        present, version(text.replace("step: green\n", "step: parks\n").replace("en: Which trees", "en: T"))
    )
    assert [change.weight for change in changes] == ["breaking", "plan", "safe"]


def test_a_version_is_the_same_as_itself_however_it_is_laid_out(version, present, text):
    assert compare(present, version(text.replace("\n  - page", "\n\n  - page").replace("  #", "   #"))) == ()


@pytest.mark.slow
def test_a_change_in_the_middle_of_a_definition_never_goes_without_words(present, vocabulary):
    """Every single value of the stored definition is changed in turn; what still compiles is told by some kind."""
    told = 0
    for changed in _mutations(json.loads(json.dumps(present.canonical))):
        try:
            other = restore(changed, vocabulary)
        except ValueError:
            continue
        changes = compare(present, other)
        assert changes
        assert changes[0].says.en != "The service has changed in another way.", changed
        told += 1
    assert told > 50


def _mutations(canonical):
    for path in _paths(canonical):
        if path == ("service",):
            continue  # another id is another service
        changed = copy.deepcopy(canonical)
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        value = inner[path[-1]]
        inner[path[-1]] = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}z"
        yield changed
        if isinstance(inner, list) and len(inner) > 1:
            inner.pop(path[-1])
            yield changed


def _paths(data, at=()):
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _paths(value, (*at, key))
        else:
            yield (*at, key)


def test_another_condition_of_a_check_is_another_check(version, present, text):
    changed = version(text.replace("  - id: more_than_five\n", "  - id: more_than_five\n    when: form.near_road\n"))
    (change,) = compare(present, changed)
    assert change.says.en.endswith("is different (when: – → form.near_road).")
    assert change.weight == "plan"
