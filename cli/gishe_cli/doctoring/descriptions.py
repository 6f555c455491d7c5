"""The definitions: are they whole."""

from collections.abc import Iterator

from gishe.checks import CHECK_TYPES
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Описания на услуги", "Definitions of services")
_WAY = Text("Вижте ги с `gishe check {folder}`.", "See them with `gishe check {folder}`.")


def look(premises: Premises) -> Iterator[Sign]:
    """Counts what there is and what is wrong with it, and tries the packages that add check types."""
    library, way = premises.library, _WAY.fill(folder=premises.settings.definitions)
    wrong = [one for one in library.problems if one.severity == "error"]
    if wrong:
        yield problem(Text(f"Грешки в описанията: {len(wrong)}.", f"Mistakes in definitions: {len(wrong)}."), way)
    elif library.problems:
        count = len(library.problems)
        yield warning(Text(f"Бележки към описанията: {count}.", f"Remarks on definitions: {count}."), way)
    if not library.municipalities:
        yield problem(Text("Няма нито една община.", "There is no municipality."), way)
    else:
        towns, services, registers = (len(library.municipalities), len(library.services),
                                      len(library.vocabulary.registers))  # fmt: skip
        yield ok(
            f"{towns} общини, {services} услуги, {registers} регистъра",
            f"{towns} municipalities, {services} services, {registers} registers",
        )
    for package in CHECK_TYPES.packages:
        if package.trouble:
            yield problem(
                Text(
                    f"Пакетът „{package.package}“ с видове проверки не се зарежда ({package.trouble}).",
                    f"The package “{package.package}” of check types can't be loaded ({package.trouble}).",
                ),
                Text("Обновете го или го деинсталирайте.", "Update it, or uninstall it."),
            )
