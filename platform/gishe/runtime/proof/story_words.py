"""The sentences of a case's story; names in braces are the event's own data, `who` is who acted."""

from collections.abc import Mapping

from gishe.values.text import Text

#: What is said of an event of a kind that this version does not know.
OTHER = Text("Събитие {event} от {who}.", "Event {event} by {who}.")
SAYS: Mapping[str, Text] = {
    "Submitted": Text(
        "Подадено е заявление за „{service}“ с входящ номер {number}; такса {fee}.",
        "An application for “{service}” was filed under the incoming number {number}; fee {fee}.",
    ),
    "FiledOnBehalf": Text(
        "Заявлението е подадено от името на {party}; подава {ground}.",
        "The application was filed for {party}; who acts does so as {ground}.",
    ),
    "FiledAtCounter": Text(
        "Заявлението е прието и подадено на гише от {who} ({role}); дошъл: {came}, документ: {document}, подписано:"
        " {statement}, сканирано: {scan}.",
        "The application was taken in and filed at the counter by {who} ({role}); came: {came}, document: {document},"
        " signed: {statement}, scanned: {scan}.",
    ),
    "Prefilled": Text(
        "При попълването е попитан регистър ({operation}, основание: {basis}): {state}.",
        "A register was asked while the form was filled in ({operation}, basis: {basis}): {state}.",
    ),
    "Acknowledged": Text(
        "На заявителя е даден подпечатан документ за приемане с номер {number}.",
        "The applicant was given a sealed acknowledgement under number {number}.",
    ),
    "FilesHeld": Text(
        "Приложени файлове чакат проверка за вируси: {files}.",
        "Attached files wait to be scanned for viruses: {files}.",
    ),
    "FileScanned": Text(
        "Файл {file} е проверен за вируси: {outcome}.", "File {file} was scanned for viruses: {outcome}."
    ),
    "PaymentDue": Text("Дължи се такса {amount}, до {by}.", "A fee of {amount} is due, by {by}."),
    "PaymentRequested": Text(
        "Поискано е електронно плащане на {amount} ({reference}).",
        "An electronic payment of {amount} was requested ({reference}).",
    ),
    "PaymentClosed": Text(
        "Заявката за плащане {request} е приключена: {why}.", "The request for payment {request} was closed: {why}."
    ),
    "Paid": Text("Платено: {amount}, {way}, документ {receipt}.", "Paid: {amount}, {way}, receipt {receipt}."),
    "PaymentExpired": Text("Времето за плащане изтече.", "The time to pay is over."),
    "TermStarted": Text("Срокът започна; край: {due}.", "The term began; it ends on {due}."),
    "TermPaused": Text("Срокът спря: {why}.", "The term was paused: {why}."),
    "TermResumed": Text("Срокът продължи; край: {due}.", "The term went on; it ends on {due}."),
    "TermExtended": Text(
        "Срокът е удължен до {due} от {who}; мотиви: {reason}.",
        "The term was extended to {due} by {who}; reasons: {reason}.",
    ),
    "TermRecounted": Text(
        "Срокът е преброен отново по календара; край: {due}.",
        "The term was counted again by the calendar; it ends on {due}.",
    ),
    "TermWarned": Text("Срокът наближава; последица: {effect}.", "The term is near; effect: {effect}."),
    "TermOver": Text("Срокът изтече; последица: {effect}.", "The term is over; effect: {effect}."),
    "ChecksDue": Text("Предстоят проверки: {checks}.", "Checks are due: {checks}."),
    "QuestionAsked": Text(
        "Попитан е регистър {operation} за проверка „{check}“; основание: {basis}.",
        "Register {operation} was asked for the check “{check}”; basis: {basis}.",
    ),
    "AnswerReceived": Text(
        "Регистърът {operation} отговори ({state}); доказателство {evidence}.",
        "Register {operation} answered ({state}); evidence {evidence}.",
    ),
    "AnswerPromised": Text(
        "Регистърът {operation} ще отговори по-късно ({reference}).",
        "Register {operation} will answer later ({reference}).",
    ),
    "AnswerReused": Text(
        "Ползван е отговор на {operation} от {at}; доказателство {evidence}.",
        "An answer of {operation} from {at} was used; evidence {evidence}.",
    ),
    "RegisterUnavailable": Text(
        "Регистърът {operation} не отговори: {reason}.", "Register {operation} did not answer: {reason}."
    ),
    "PersonAsked": Text(
        "Проверка „{check}“ чака служител, до {due}.", "Check “{check}” waits for an official, by {due}."
    ),
    "PersonAnswered": Text(
        "{who} отговори на проверка „{check}“: {answer}.", "{who} answered the check “{check}”: {answer}."
    ),
    "CheckFound": Text("Проверка „{check}“: {outcome}. {bg}", "Check “{check}”: {outcome}. {en}"),
    "StepOpened": Text("Отвори се стъпка „{step}“, до {due}.", "Step “{step}” was opened, until {due}."),
    "StepSkipped": Text("Стъпка „{step}“ не се налага.", "Step “{step}” was not needed."),
    "StepClosed": Text("Стъпка „{step}“ е затворена: {why}.", "Step “{step}” was closed: {why}."),
    "StepEscalated": Text("Стъпка „{step}“ е отнесена към {role}.", "Step “{step}” was escalated to {role}."),
    "SentBack": Text(
        "{who} върна преписката от стъпка „{step}“ към „{to}“.",
        "{who} sent the case back from step “{step}” to “{to}”.",
    ),
    "Forwarded": Text(
        "{who} препрати преписката на друг орган ({body}).", "{who} forwarded the case to another body ({body})."
    ),
    "Reassigned": Text("Стъпка „{step}“ е възложена от {who} на {to}.", "Step “{step}” was given by {who} to {to}."),
    "StepTaken": Text(
        "{who} на стъпка „{step}“: {act}; мотиви: {reason}.", "{who} at step “{step}”: {act}; reasons: {reason}."
    ),
    "OpinionSilent": Text(
        "По стъпка „{step}“ няма становище в срок.", "No opinion was given in time at step “{step}”."
    ),
    "OpinionAsked": Text("Поискано е становище от {to}, до {due}.", "An opinion was asked of {to}, by {due}."),
    "QuestionRegistered": Text(
        "Искането за становище е заведено под номер {number}.",
        "The request for an opinion was registered under number {number}.",
    ),
    "OpinionReceived": Text("Получено е становище: {opinion}.", "An opinion was received: {opinion}."),
    "OpinionNotGiven": Text("Становище няма да бъде дадено: {why}.", "No opinion will be given: {why}."),
    "Returned": Text(
        "{who} поиска от заявителя поправка до {by}.", "{who} asked the applicant for a correction by {by}."
    ),
    "Remedied": Text(
        "Заявителят поправи отговорите си ({answers}).", "The applicant corrected the answers ({answers})."
    ),
    "Withdrawn": Text("Заявлението е оттеглено.", "The application was withdrawn."),
    "Terminated": Text("Производството е прекратено: {why}.", "The proceedings were terminated: {why}."),
    "Decided": Text("Решено от {who}: {outcome}.", "Decided by {who}: {outcome}."),
    "Numbered": Text(
        "Документът получи номер {number} в регистър {register}.",
        "The document got number {number} in the register {register}.",
    ),
    "NumberVoided": Text(
        "{who} анулира номер {number} в регистър {register}; мотиви: {reason}.",
        "{who} voided number {number} in the register {register}; reasons: {reason}.",
    ),
    "DocumentMade": Text("Документът е изготвен ({digest}).", "The document was made ({digest})."),
    "Signed": Text(
        "Документът е подписан ({means}), удостоверение № {serial}.",
        "The document was signed ({means}), certificate no. {serial}.",
    ),
    "Issued": Text("Документ {number} е издаден ({digest}).", "Document {number} was issued ({digest})."),
    "Corrected": Text("{who} поправи документ {original}.", "{who} corrected document {original}."),
    "Replaced": Text("{who} замени документ {original}.", "{who} replaced document {original}."),
    "Revoked": Text("{who} отмени документ {original}.", "{who} revoked document {original}."),
    "Duplicated": Text(
        "{who} издаде дубликат на документ {original}.", "{who} issued a duplicate of document {original}."
    ),
    "Dispatched": Text(
        "Документът е изпратен през {channel} ({reference}).", "The document was sent by {channel} ({reference})."
    ),
    "Delivered": Text("Документът е връчен: {channel}.", "The document was delivered: {channel}."),
    "DeliveryFailed": Text("Връчването през {channel} не успя: {reason}.", "Delivery by {channel} failed: {reason}."),
    "DeliveryRetried": Text(
        "{who} поиска ново връчване през {channel}.", "{who} asked for delivery by {channel} again."
    ),
    "Viewed": Text("{who} прегледа: {what}.", "{who} looked at: {what}."),
    "ByProgram": Text("{who} действа чрез програма {token}:", "{who} acted through a program {token}:"),
    "MessageReceived": Text(
        "Заявителят писа на общината ({message}).", "The applicant wrote to the municipality ({message})."
    ),
    "MessageSent": Text("{who} писа на заявителя ({message}).", "{who} wrote to the applicant ({message})."),
    "MessagesSettled": Text(
        "{who} отбеляза, че съобщенията на заявителя не искат отговор.",
        "{who} noted that the applicant’s messages need no answer.",
    ),
    "NoteKept": Text("{who} остави бележка за колегите ({note}).", "{who} left a note for colleagues ({note})."),
    "DefinitionChanged": Text(
        "Преписката продължи по нова версия на услугата ({new}).",
        "The case went on under a new version of its service ({new}).",
    ),
    "HoldPlaced": Text("Преписката се пази по нареждане: {basis}.", "The case is kept by an order: {basis}."),
    "HoldLifted": Text("Пазенето по нареждане е отменено: {basis}.", "The order to keep the case was lifted: {basis}."),
    "Erased": Text("Личните данни в преписката са изтрити: {why}.", "What was personal in the case was erased: {why}."),
}
#: Words of the journal that people should not have to know.
WORDS: Mapping[str, Text] = {
    "company": Text("дружество или организация", "a company or an organisation"),
    "representative": Text("друг човек", "another person"),
    "manager": Text("вписан управител или представител", "an entered manager or representative"),
    "attorney": Text("пълномощник", "an attorney"),
    "parent": Text("родител", "a parent"),
    "guardian": Text("настойник или попечител", "a guardian or curator"),
    "pass": Text("потвърждава се", "confirmed"),
    "fail": Text("не се потвърждава", "not confirmed"),
    "unknown": Text("неясно", "unclear"),
    "granted": Text("удовлетворено", "granted"),
    "refused": Text("отказ", "refused"),
    "approve": Text("одобрява", "approves"),
    "refuse": Text("отказва", "refuses"),
    "return": Text("връща за поправка", "returns for correction"),
    "opinion": Text("дава становище", "gives an opinion"),
    "answered": Text("има данни", "has data"),
    "not-found": Text("няма данни", "has no data"),
    "down": Text("недостъпен", "unavailable"),
    "seal": Text("печат на общината", "the municipality's seal"),
    "qualified": Text("квалифициран подпис", "a qualified signature"),
    "portal": Text("портал", "the portal"),
    "counter": Text("на гише", "at the counter"),
    "e-delivery": Text("еВръчване", "e-Delivery"),
    "post": Text("пощата", "post"),
    "returned": Text("писмото се върна", "the letter came back"),
    "e-payment": Text("електронно", "electronically"),
    "bank": Text("по банков път", "by bank transfer"),
    "not-remedied": Text("не е поправено в срок", "not corrected in time"),
    "for": Text("за", "for"),
    "against": Text("против", "against"),
    "none": Text("без", "none"),
    "applicant": Text("заявителят", "the applicant"),
    "letter": Text("никой, писмо", "nobody, a letter"),
    "identity-card": Text("лична карта", "identity card"),
    "passport": Text("паспорт", "passport"),
    "driving-licence": Text("свидетелство за управление", "driving licence"),
    "residence-permit": Text("разрешение за пребиваване", "residence permit"),
    "paper": Text("собствено писмено заявление", "a written application of their own"),
    "told": Text("записаното на гишето", "what was written down at the counter"),
}
