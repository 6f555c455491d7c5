"""The certificate of heirs of Asen Borov, who died in Gorna Polyana: his widow asks for it."""

from journey.people import HEIRS, answer_delivery, answer_purpose, begin, choose_speed, decide, is_recorded, submit
from journey.visitor import Visitor

DECEASED, DECEASED_EGN = "Асен Примеров Боров", "5901300540"
WIDOW, WIDOW_EGN = "Цветана Образцова Борова", "6206066195"
SON, SON_EGN = "Мартин Асенов Боров", "8809094468"


def apply_for_heirs(citizen: Visitor) -> str:
    """Applies from the first page to the receipt; gives the case's number."""
    begin(citizen, HEIRS, WIDOW)
    choose_speed(citizen)
    say_who_died(citizen, f"{DECEASED_EGN[:6]} {DECEASED_EGN[6:]}", DECEASED, ("7", "12", "2021"))
    name_heirs(citizen, (WIDOW, WIDOW_EGN, "съпруга"), (SON, SON_EGN, "син"))
    answer_purpose(citizen)
    answer_delivery(citizen)
    return submit(citizen)


def say_who_died(citizen: Visitor, egn: str, name: str, died_on: tuple[str, str, str]) -> None:
    citizen.sees("Кой е починал")
    citizen.write("ЕГН на починалия", egn)
    citizen.write("Трите имена на починалия", name)
    citizen.write_date("Дата на смъртта", *died_on)
    citizen.press("Продължете")


def name_heirs(citizen: Visitor, *heirs: tuple[str, str, str]) -> None:
    citizen.sees("Кои са наследниците")
    for at, (name, egn, kinship) in enumerate(heirs, 1):
        row = f"Ред {at}"
        if not citizen.group(row).is_visible():
            citizen.press("Добавете още: Наследници")
        citizen.write("Трите имена", name, row)
        citizen.write("ЕГН (по желание)", egn, row)
        citizen.pick("Родство", kinship, row)
    citizen.press("Продължете")


def compare(officer: Visitor, number: str, reason: str = "") -> None:
    """Fills in what the officer found, and approves."""
    officer.write("Акт за смърт", "№ 0031 от 07.12.2021 г., с. Горна поляна")
    officer.mark("Списъкът съответства на регистрите и на актовете", "Да")
    decide(officer, "Одобрявам", reason=reason)
    is_recorded(officer, number)
