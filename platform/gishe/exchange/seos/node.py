"""A municipality's part in SEOS, as the `Exchange` that the use cases know."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property

from cryptography.x509 import Certificate
from lxml import etree

from gishe.exchange.seos import envelope, reading
from gishe.exchange.seos.parsing import LARGEST, Unreadable, parse
from gishe.exchange.seos.participants import Participant, Participants
from gishe.exchange.seos.schema import validate
from gishe.exchange.seos.settings import SeosSettings
from gishe.exchange.seos.signature import BadSignature, Signer, verified
from gishe.exchange.seos.written import written
from gishe.runtime.correspondence import Administration, Fault, Message, Unaccepted
from gishe.runtime.ways_out import NotYet, Refused
from gishe.wire.channel import Channel, Unreached
from gishe.wire.clock import Clock

#: Stands for a sender who can't be known, in the answer to what can't be read.
NOBODY = Administration("", "{00000000-0000-0000-0000-000000000000}", "")
_OK = 200
_CONNECTIONS = 8


class _Stopped(Exception):  # noqa: N818  the name says what is so
    """A message may not be read on; the sentence goes to its sender."""


class Seos:
    """An `Exchange` over SEOS, as one municipality. Any number of threads may use it.

    Keys are opened when the first message comes or goes: a process may have hundreds of municipalities.
    """

    def __init__(self, settings: SeosSettings, identifier: str, name: str, clock: Clock | None = None) -> None:
        self._settings = settings
        self._own = Administration(identifier, settings.guid, name)
        self._participants = Participants(settings.participants)
        self._clock = clock

    @property
    def own(self) -> Administration:
        """The municipality itself, as others know it."""
        return self._own

    @property
    def offered_for(self) -> timedelta:
        """How long a message is offered to a participant that does not take it."""
        return self._settings.offered_for

    def others(self) -> Sequence[Administration]:
        """Lists the participants that can be written to now, by name."""
        found = (one.administration for one in self._participants.all().values() if one.active)
        return sorted((one for one in found if one.guid != self._own.guid), key=lambda one: one.name)

    def names(self) -> Mapping[str, str]:
        """Gives their names by GUID, in the same order."""
        return {one.guid: one.name for one in self.others()}

    def sealed(self, message: Message) -> bytes:
        """Writes and signs a message."""
        return self._signer.sign(written(message))

    def answered(self, message: Message) -> bytes:
        """Writes the signed answer that goes back over the same connection."""
        return envelope.answer(self.sealed(message))

    def submit(self, recipient: str, sealed: bytes) -> Message | NotYet | Refused:
        """Hands a signed message to a participant, by GUID, and gives its verified answer; raises nothing."""
        to = self._participants.active(recipient)
        if to is None:
            return NotYet("not-a-participant")
        if len(sealed) > LARGEST:
            return Refused("too-large")
        try:
            message = self._whole(parse(envelope.answered(self._sent(to.url, sealed))))
        except Unreached as unreached:
            return NotYet(unreached.reason)
        except (Unreadable, BadSignature, _Stopped):
            return NotYet("garbage")
        return _outcome(message, to)

    def opened(self, delivered: bytes) -> Message | Unaccepted:
        """Reads what another participant's program has delivered, in the order that SEOS prescribes."""
        sender, guid = NOBODY, ""
        try:
            root = parse(envelope.requested(delivered))
            validate(root)
            sender, guid = reading.sender(root), reading.guid(root)
            return self._whole(root)
        except (Unreadable, BadSignature, _Stopped) as wrong:
            return Unaccepted(Fault(external=True, says=str(wrong), about=guid), sender)

    def hindrance(self) -> str:
        """Says by a code what would keep messages from leaving, without sending any; empty if nothing would."""
        try:
            self._signer, self._channel, self._authorities  # noqa: B018  each is opened when it is named
        except (OSError, ValueError, TypeError, Unreached):
            return "certificate"
        listed = self._participants.active(self._own.guid)
        if listed is None:
            return "not-a-participant"
        same = listed.certificate_sn == self._signer.certificate.serial_number
        return "" if same else "another-certificate"

    def close(self) -> None:
        """Closes the connections, if there are any."""
        if "_channel" in self.__dict__:
            self._channel.close()

    def _whole(self, root: etree._Element) -> Message:
        """Verifies a message and reads what was signed; nothing is read on of what was not."""
        validate(root)
        self._expect(root)
        signed, certificate = verified(root, self._authorities, datetime.now(UTC))
        sender = self._expect(signed)
        if certificate.serial_number != sender.certificate_sn:
            raise _Stopped("the certificate is not the one that the register of participants has for the sender")
        return reading.read(signed)

    def _expect(self, root: etree._Element) -> Participant:
        """Gives the participant who says to have sent the message, if it is to us and from one who takes part."""
        if reading.recipient(root).guid != self._own.guid:
            raise _Stopped("the recipient is another participant")
        sender = self._participants.active(reading.sender(root).guid)
        if sender is None or sender.administration.identifier != reading.sender(root).identifier:
            raise _Stopped("the sender is no active participant")
        return sender

    def _sent(self, url: str, sealed: bytes) -> bytes:
        headers = {"Content-Type": envelope.CONTENT_TYPE, "SOAPAction": f'"{envelope.ACTION}"'}
        until = self._channel.until(self._settings.seconds)
        came = self._channel.send("POST", url, headers, until, content=envelope.request(sealed))
        if came.status != _OK:
            raise Unreached(f"http-{came.status}")
        return came.body

    @cached_property
    def _channel(self) -> Channel:
        try:
            return Channel(self._settings.tls(), _CONNECTIONS, self._clock)
        except OSError as wrong:  # the files were good at start
            raise Unreached("certificate") from wrong

    @cached_property
    def _signer(self) -> Signer:
        return self._settings.signer()

    @cached_property
    def _authorities(self) -> tuple[Certificate, ...]:
        return self._settings.trusted()


def _outcome(answer: Message, sent_to: Participant) -> Message | NotYet | Refused:
    """Says what an answer means: only that of the participant itself is believed, and a fault is no answer."""
    if answer.sender.guid != sent_to.administration.guid:
        return NotYet("garbage")
    if isinstance(answer.body, Fault):
        return Refused("refused-by-recipient") if answer.body.external else NotYet("recipient-failed")
    return answer
