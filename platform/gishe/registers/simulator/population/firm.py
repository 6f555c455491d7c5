"""A family's company: every other family has one, with an owner and a manager among its members."""

from random import Random

from gishe.registers.simulator.people import Company, Home, Settlement
from gishe.registers.simulator.population.belongings import act, vehicle
from gishe.registers.simulator.population.kin import Family, Member
from gishe.registers.simulator.population.numbering import ESTATES, VEHICLES, Numbering, eik, estate
from gishe.registers.simulator.population.stock import Stock
from gishe.values.plain import Plain

_ALONE = ("ЕООД", "Еднолично дружество с ограничена отговорност")
_TOGETHER = ("ООД", "Дружество с ограничена отговорност")
_MANAGER, _SOLE, _PARTNER = (
    ("Управители", "00070"), ("Едноличен собственик на капитала", "00230"), ("Съдружници", "00190"),
)  # fmt: skip


def has_firm(family: int) -> bool:
    """Says whether a family has a company."""
    return family % 2 == 0


def name(family: int, stock: Stock, seed: int) -> str:
    """Gives the name of a family's company, whoever asks."""
    dice = Random(f"{seed}/firm/{family}")  # noqa: S311  invented, made anew from its seed
    return f"{dice.choice(stock.companies.first)} {dice.choice(stock.companies.second)} {family // 2}"


def firm(  # noqa: PLR0913, PLR0917  all that a company is made of
    numbering: Numbering, family: Family, names: tuple[tuple[str, str, str], ...], home: Home, seat: Settlement,
    stock: Stock,
) -> tuple[Company, dict[int, list[str]]]:  # fmt: skip
    """Makes the company, and says which entries it has about whom, by place."""
    dice = Random(f"{numbering.seed}/company/{family.number}")  # noqa: S311  invented, made anew from its seed
    owners, roles = _roles(family, dice)
    closed = not roles or dice.random() < 1 / 12
    number, called = eik(family.number), name(family.number, stock, numbering.seed)
    facts: dict[str, Plain] = {
        "details": [_detail(one, role, at, names) for at, (one, role) in enumerate(roles, 1)],
        "activity": dice.choice(stock.companies.activities),
        "insolvency": "В ликвидация" if not closed and dice.random() < 1 / 20 else None,
        **_permits(number, called, dice),
    }
    property_ = estate(family.number, ESTATES - 1, seat.settlement_code, 1)
    made = Company(
        eik=number,
        name=called,
        form=_ALONE if owners == 1 else _TOGETHER,
        status="Нова закрита партида" if closed else "Нова партида",
        seat=home,
        vehicles=(vehicle(numbering, family.number, VEHICLES - 1, stock, dice),) if dice.random() < 1 / 3 else (),
        acts=(act(property_, roles[-1][0], dice),) if roles and dice.random() < 1 / 3 else (),
        facts=facts,
    )
    return made, {one.place: [field for other, (field, _) in roles if other is one] for one, _ in roles}


def _roles(family: Family, dice: Random) -> tuple[int, list[tuple[Member, tuple[str, str]]]]:
    """Chooses how many own it, and who has which entry; the manager comes last. Nobody where nobody is of age."""
    grown = [one for one in family.members if one.is_grown]
    owners = dice.sample(grown, min(len(grown), dice.choice((1, 1, 2))))
    roles = [(one, _SOLE if len(owners) == 1 else _PARTNER) for one in owners]
    return len(owners), [*roles, *((one, _MANAGER) for one in dice.sample([*owners, *grown], min(1, len(grown))))]


def _detail(
    one: Member, role: tuple[str, str], order: int, names: tuple[tuple[str, str, str], ...]
) -> dict[str, Plain]:
    field, code = role
    called = " ".join(names[one.place])
    return {"field": field, "code": code, "order": str(order), "egn": one.egn, "name": called, "type": "EGN"}


def _permits(number: str, called: str, dice: Random) -> dict[str, Plain]:
    made: dict[str, Plain] = {"debts": {"status": "PRESENT" if dice.random() < 1 / 6 else "ABSENT", "code": 0}}
    short = number[3:8]
    if dice.random() < 1 / 6:
        site: dict[str, Plain] = {"name": f"Къща за гости „{called.title()}“", "stars": dice.randint(1, 5)}
        made["accommodation"] = [site | {"certificate": f"{short}/2024", "until": "2029-12-31"}]
    if dice.random() < 1 / 12:
        made["waste_permits"] = [{"number": f"92-РД-{short}", "type": "РД", "state": "02"}]
    return made
