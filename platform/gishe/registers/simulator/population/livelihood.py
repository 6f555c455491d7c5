"""What other registers know of a person: papers, work, help, debts, disabilities; as facts that fillings name."""

from datetime import date
from random import Random

from gishe.registers.simulator.people import Decision, Settlement
from gishe.registers.simulator.population.kin import GROWN, TODAY, Member, between, years_after
from gishe.registers.simulator.population.numbering import FAMILY
from gishe.registers.simulator.population.stock import Stock
from gishe.values.egn import Egn
from gishe.values.plain import Plain

_PENSION, _PAPERS = 65, 14
_IN_FORCE, _EXPIRED = 9849, 9852
_FOR_LIFE = 1 / 4


def facts(  # noqa: PLR0913, PLR0917  all that a person's facts are made of
    one: Member, number: int, home: Settlement, wed: Settlement, stock: Stock, employer: tuple[str, str], dice: Random
) -> dict[str, Plain]:
    """Gathers a person's facts: `home` is where they live, `wed` where their family marries, `employer` EIK and name.

    The dead have no more than a marriage and debts.
    """
    known: dict[str, Plain] = {"marriage": _marriage(one, number, wed)} if one.married else {}
    known["debts"] = {"status": "PRESENT" if dice.random() < 1 / 7 else "ABSENT", "code": 0}
    age = Egn(one.egn).age(TODAY)
    if one.died:
        return known
    if age >= _PAPERS:
        known["card"] = _card(one, number, dice)
    known["contracts_status"] = 0
    if GROWN <= age < _PENSION:
        known |= _work(one, number, employer, dice)
    if home.settlement.startswith("с.") and age >= GROWN:
        known |= _land(one, number, dice)
    return known | _help(age, stock, dice)


def decisions(one: Member, dice: Random) -> tuple[Decision, ...]:
    """Gives the decisions of medical commissions about one in twelve."""
    if one.died or dice.random() > 1 / 12:
        return ()
    decided = between(max(one.born, date(2017, 1, 1)), TODAY, dice)
    until = None if dice.random() < _FOR_LIFE else years_after(decided, dice.choice((1, 2, 3, 5)))
    state = _EXPIRED if until and until < TODAY else _IN_FORCE
    percent = str(dice.randrange(50, 101))
    return (Decision(number=dice.randint(1, 9999), decided_on=decided, percent=percent, until=until, state=state),)


def _marriage(one: Member, number: int, wed: Settlement) -> dict[str, Plain]:
    day = one.married.isoformat() if one.married else None
    ended = one.divorced.isoformat() if one.divorced and one.marital == "divorced" else None
    # The same for both, who know each other's places.
    act = f"{(number + min(one.place, one.place if one.spouse is None else one.spouse)) % 300 + 1:04}"
    return {"number": act, "date": day, "place_code": wed.settlement_code, "place": wed.settlement, "ended": ended}


def _card(one: Member, number: int, dice: Random) -> dict[str, Plain]:
    until = years_after(between(years_after(TODAY, -9), TODAY, dice), 10)
    # 64 begins the numbers of cards in the people's file too.
    digits = f"64{number * FAMILY + one.place:07}"
    return {"code": "0000", "egn": one.egn, "number": digits, "until": f"{until.isoformat()}T00:00:00"}


def _work(one: Member, number: int, employer: tuple[str, str], dice: Random) -> dict[str, Plain]:
    since = between(max(years_after(one.born, GROWN), date(2010, 1, 1)), TODAY, dice).isoformat()
    match dice.randrange(10):
        case 0:
            job = {"egn": one.egn, "group": "безработен", "number": f"92-{number:05}", "since": since}
            return {"job_seeker": {**job, "status": "активна"}}
        case 1 | 2 | 3:
            return {}
    eik, name = employer
    wage = f"{dice.randint(620, 2600)}.{dice.randrange(100):02}"
    return {"contracts": [{"eik": eik, "employer": name, "since": since, "wage": wage}]}


def _land(one: Member, number: int, dice: Random) -> dict[str, Plain]:
    since = between(max(years_after(one.born, GROWN), date(2015, 1, 1)), TODAY, dice).isoformat()
    keeps = {"egn": one.egn, "number": f"92-{number % 1000:03}-{number * FAMILY + one.place:07}"}
    match dice.randrange(12):
        case 0:
            return {"farmer": {"since": since}}
        case 1:
            return {"site": {**keeps, "type": "Пчелин – лично стопанство"}}
    return {}


def _help(age: int, stock: Stock, dice: Random) -> dict[str, Plain]:
    day = between(date(2025, 1, 1), TODAY, dice).isoformat()
    number = f"{dice.randint(1, 999)}/{day[:4]}"
    match dice.randrange(20):
        case 0:
            grant: dict[str, Plain] = {"over": dice.random() < 1 / 3, "ground": dice.choice(stock.benefits)}
            return {"benefits": [{"number": number, "date": day, **grant}]}
        case 1 if age >= _PENSION:
            name = dice.choice(stock.services)
            return {"services": [{"number": number, "date": day, "name": name, "residential": dice.random() < 1 / 4}]}
    return {}
