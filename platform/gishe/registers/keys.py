"""The operator's word on the keys of operations: a key that nobody has seen in use is not called until confirmed."""

from collections.abc import Iterator, Mapping

from gishe.language.protocols.regix import RegixOperation, RegixRegister
from gishe.language.register import RegisterDefinition
from gishe.registers.settings import RegisterSettings
from gishe.values.problem import Problem
from gishe.values.text import Text

_UNCONFIRMED = Text(
    "Регистърът „{register}“ няма да бъде питан за {names}: никой не е потвърдил ключа на справката.",
    "The register “{register}” will not be asked for {names}: nobody has confirmed the key of the operation.",
)
_HINT = Text(
    "Вземете ключа от описанието на Вашата регистрация в RegiX и го напишете в настройките под [registers.{register}."
    'keys]: {name} = "{key}".',
    "Take the key from the description of your registration in RegiX and write it in the settings under "
    '[registers.{register}.keys]: {name} = "{key}".',
)  # fmt: skip


def callable_as(operation: RegixOperation, name: str, settings: RegisterSettings) -> RegixOperation | None:
    """Gives the operation with the key that it may be called by; `None` while nobody has confirmed one.

    The operator's key goes before the definition's, so that a wrong guess can be put right without a new definition.
    In trial the register is the simulator, which knows every key.
    """
    if key := settings.keys.get(name):
        return operation.model_copy(update={"key": key})
    return operation if operation.key_confirmed or settings.trial else None


def unconfirmed(
    definitions: Mapping[str, RegisterDefinition], settings: Mapping[str, RegisterSettings]
) -> Iterator[Problem]:
    """Finds the operations of the operator's registers that can't be asked yet, one sentence for each register."""
    for register, its in settings.items():
        definition = definitions.get(register)
        if its.trial or not isinstance(definition, RegixRegister):
            continue
        operations = definition.operations
        names = [name for name, one in operations.items() if callable_as(one, name, its) is None]
        if names:
            says = _UNCONFIRMED.fill(register=register, names=", ".join(names))
            hint = _HINT.fill(register=register, name=names[0], key=operations[names[0]].key)
            yield Problem("unconfirmed-key", says, hint, severity="warning")
