"""The second step of an official's sign-in: a code of six digits from their phone (TOTP, RFC 6238), each good once."""

from dataclasses import replace
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError

from gishe.runtime.account_port import SecondStep
from gishe.runtime.office import Office
from gishe.values.forgiven import bare
from gishe.values.tracking_code import TrackingCode

#: A phone's clock may be wrong by half a minute, either way (RFC 6238, 5.2).
_DRIFT = 1
_RECOVERY_CODES = 10


def fresh(login: str) -> SecondStep:
    """Makes a secret of 160 random bits that is asked for nothing yet."""
    return SecondStep(login, pyotp.random_base32())


def address(step: SecondStep, issuer: str) -> str:
    """Gives what the picture says that a phone is pointed at."""
    return pyotp.TOTP(step.secret).provisioning_uri(name=step.login, issuer_name=issuer)


def taken(step: SecondStep, code: str, now: datetime) -> SecondStep | None:
    """Takes a code: gives the step in which it and older ones are used up; `None` for a wrong or a used one."""
    try:
        at = pyotp.TOTP(step.secret).verify_and_get_timecode(bare(code), for_time=now, valid_window=_DRIFT)
    except OTPVerificationError:
        return None
    return replace(step, used=at) if at > step.used else None


def recovered(office: Office, step: SecondStep, code: str) -> SecondStep | None:
    """Takes a code for a lost phone: gives the step without it; `None` if it is none of those left."""
    read = TrackingCode.parse(code)
    blinded = _blind(office, step.login, str(read)) if read else ""
    if blinded not in step.recovery:
        return None
    return replace(step, recovery=tuple(one for one in step.recovery if one != blinded))


def with_recovery(office: Office, step: SecondStep) -> tuple[SecondStep, tuple[str, ...]]:
    """Gives the step with new codes for a lost phone, and the codes, to be shown this once; the old ones end."""
    codes = tuple(office.chance.code() for _ in range(_RECOVERY_CODES))
    return replace(step, recovery=tuple(_blind(office, step.login, one) for one in codes)), codes


def _blind(office: Office, login: str, code: str) -> str:
    return office.chance.blind(f"recovery {login} {code}")
