"""What a service says: its form, checks, route, document."""

ROWS = """
service | Идентификаторът на услугата; по него я намират преписките. | The service's id; cases find it by that.
language | Версията на езика на описанията. | The version of the language of definitions.
title | Как се нарича, на български и английски. | What it is called, in Bulgarian and English.
about | За какво е, с едно-две изречения. | What it is for, in a sentence or two.
number | Номерът в Административния регистър, в кавички. | Its number in the Administrative Register, quoted.
area | Областта на портала, в която се показва. | The area of the portal that shows it.
life_events | Поводите в живота, при които се търси: `moving`, `marriage`. | The events of life that call for it.
keywords | Думите, с които хората биха я търсили. | The words that people would look for it by.
basis | Правното основание: членът на закона. | The article of law that it rests on.
applicants | Кой може да подаде заявлението. | Who may apply.
sign_in | Колко сигурно трябва да е познат заявителят. | How surely the applicant must be known.
speeds | Скоростите: такса и срок на всяка. | The speeds: each with its fee and term.
known | Какво се взема от регистрите, докато човек попълва. | What is taken from registers while a person fills in.
form | Страниците на заявлението. | The pages of the form.
checks | Какво се проверява, преди някой да реши. | What is verified before anybody decides.
decide | Кога общината решава без човек. | When the municipality decides without a person.
approval | Стъпките на служителите, в техния ред. | The officials' steps, in their order.
CaseTerm.pauses_on | Какво спира срока. | What stops the law's clock.
CaseTerm.when_over | Какво значи изтеклият срок. | What it means that the term is over.
CaseTerm.remedy | За колко време се отстраняват недостатъците. | How long the applicant has to remedy.
CaseTerm.warn | Колко преди края се предупреждава. | How long before the end all are warned.
CaseTerm.extend | С колко може да се удължи, веднъж. | By how much it may be lengthened, once.
escalate_to | Длъжността, която вижда закъснелите преписки. | The role that sees late cases.
calendar | Идентификаторът на календара. | The calendar's id.
MunicipalityDefinition.calendar | Работното време и дните само на общината. | Its office hours, and days of its own.
opens | Кога започва работното време: `"8:30"`. | When the office opens: `"8:30"`.
closes | Кога свършва: `"17:00"`. | When it closes: `"17:00"`.
days | Преместените дни. | The days that were moved.
off | Денят е почивен. | The day is off.
works | Денят е работен. | The day is worked.
why | Решението или заповедта, с номер и дата. | The decision, with its number and date.
law | Сроковете по АПК, както общината ги прилага. | The terms of the APC as the municipality applies them.
Law.remedy | За отстраняване на недостатъци (чл. 30). | To remedy defects (art. 30).
after_change | За отговор, когато правилата са се променили. | To answer when the rules have changed.
Law.opinion | За становище, после мълчанието е съгласие (чл. 53). | For an opinion; then silence is consent (art. 53).
Law.warn | Колко преди края на срока се предупреждава. | How long before the end all are warned.
appeal | За обжалване на решението (чл. 149). | To appeal a decision (art. 149).
appeal_silence | За обжалване на мълчанието (чл. 149). | To appeal silence (art. 149).
ServiceDefinition.term | Какво спира срока и какво значи изтичането му. | What stops the term, and what its end means.
term | Срокът: `7 days`, `3 working days`, `6 months`, `at once`. | How long: `7 days`, `3 working days`, `at once`.
fee | Таксата с валутата: `5.11 EUR`. | The fee, with its currency.
document | Какво получава заявителят. | What the applicant receives.
deliver | Начините, по които се получава документът. | The ways in which the document is received.
post_to | Въпросът за адреса, на който се изпраща по пощата. | The question whose answer is the address to post to.
keep | Колко време се пази преписката: `5 years`. | How long the case is kept: `5 years`.
scenarios | Примери, които `gishe test` изпълнява. | Examples that `gishe test` plays.
automatic_if | Условието за решение без човек; `false` за никога. | The condition of deciding alone, or `false`.
page | Идентификаторът на страницата. | The page's id.
fields | Въпросите. | The questions.
show_if | Израз: пита се само ако е истина. | Expression: asked only where it is true.
use | Обща страница: `common/…`. | A shared page: `common/…`.
UsedRoute.use | Общ маршрут: `common/…`; стъпките му идват тук. | A shared route: `common/…`; its steps come here.
common | Името, с което услугите ползват страницата. | The name that services use the page by.
UsedChecks.use | Общи проверки: `common/…`; идват тук. | Shared checks: `common/…`; they come here.
UsedChecks.with | Как се казват тук отговорите, които те четат. | What the answers that they read are called here.
CommonChecks.common | Името, с което услугите ползват проверките. | The name that services use the checks by.
CommonChecks.title | За какво са; вижда го само който пише услуги. | What the checks are for; only authors see it.
CommonChecks.checks | Проверките, които идват на мястото на `use`. | The checks that come in the place of `use`.
CommonRoute.common | Името, с което услугите ползват маршрута. | The name that services use the route by.
CommonRoute.title | За какво е маршрутът; вижда го само който пише услуги. | What the route is for; only authors see it.
CommonRoute.approval | Стъпките, които идват на мястото на `use`. | The steps that come in the place of `use`.
options | Име на общ списък, или стойност и надпис. | A shared list's name, or value and label.
OptionList.options | Името на списъка. | The list's name.
OptionList.values | Стойност и надпис, в реда на показване. | Value and label, in the order shown.
id | Името, с което изразите го четат. | The name that expressions know it by.
type | Видът. | The type.
label | Въпросът, както го вижда човек. | The question, as a person sees it.
hint | Помощ под въпроса. | Help below the question.
optional | Може да остане без отговор. | It may be left unanswered.
prefill | Израз: отговорът се попълва с това (`known.…`). | Expression: what the answer is filled with (`known.…`).
fixed | Каквото дойде от регистъра, не се променя. | What came from the register can't be changed.
says | Изреченията за всеки изход. | The sentences for each outcome.
pass | Изречението при успешна проверка. | The sentence where the check passes.
fail | Изречението при неуспешна проверка. | The sentence where the check fails.
unknown | Изречението, ако не може да се разбере. | The sentence where it can't be known.
ask | Коя справка: `регистър/справка`. | Which operation: `register/operation`.
with | Данните за справката, всяка като израз. | What the operation is asked with, each an expression.
pass_if | Израз: проверката минава, ако е истина. | Expression: the check passes where it is true.
not_found | Какво значи, че няма вписване: `unknown`, `pass` или `fail`. | What it means that there is no entry.
deceased | Израз: ЕГН на починалия. | Expression: the personal number of the deceased.
died_on | Израз: датата на смъртта. | Expression: the date of death.
KinshipOptions.heirs | Израз: ЕГН на всеки вписан наследник. | Expression: the personal number of each heir listed.
limit | Колко места има. | How many places there are.
per | За какъв период: `day`, `week`, `month`, `year`. | In which period: `day`, `week`, `month`, `year`.
of | Израз: на какво са местата, ако всяко има свои. | Expression: whose places they are, if each has its own.
ResidenceOptions.address | Кой адрес: `permanent` (постоянен) или `current` (настоящ). | Which address.
ResidenceOptions.of | Израз: чий адрес (ЕГН). | Expression: whose address (the personal number).
ResidenceOptions.on | Израз: към коя дата. | Expression: as of which day.
settlements | Кодовете по ЕКАТТЕ на другите населени места. | The EKATTE codes of the other settlements.
at_least | Откога най-малко трябва да е адресът: `6 months`. | How long at least: `6 months`.
inputs | Какво гледа таблицата: име, израз и вид. | What the table looks at: a name, an expression, a type.
TableInput.value | Израз: стойността. | Expression: the value.
TableInput.type | Видът на стойността. | The type of the value.
rows | Редовете: клетка за всичко, което има значение, и изход. | The rows: a cell for all that matters, and an outcome.
TableRow.outcome | Изходът: `pass`, `fail` или `unknown`. | What comes out: `pass`, `fail` or `unknown`.
TableRow.says | Изречението, което върви с реда. | The sentence that goes with the row.
SignatureOptions.by | Израз: чий трябва да е подписът (ЕГН, ЛНЧ или ЕИК). | Expression: whose signature it must be.
ByHand.role | Длъжността, която отговаря. | The role that answers.
question | Какво се пита служителят. | What the official is asked.
instructions | Как служителят да разбере отговора. | How the official finds out.
ByHand.answers | Отговорите, от които се избира, по имена. | The answers to choose from, by name.
ByHand.note | `required`: всеки отговор иска бележка. | `required`: every answer wants a note.
ByHand.term | Докога се очаква отговорът: `3 working days`. | By when it is to be answered: `3 working days`.
HandAnswer.label | Отговорът, както го вижда служителят. | The answer, as the official sees it.
HandAnswer.outcome | Какво значи: `pass`, `fail` или `unknown`. | What it means: `pass`, `fail` or `unknown`.
HandAnswer.says | Изречението, което върви с отговора. | The sentence that goes with the answer.
HandAnswer.note | `required`: този отговор иска бележка. | `required`: this answer wants a note.
manual | Какво отговарят служителите, по името на проверката. | What officials answer, by the check's name.
DebtsOptions.of | Израз: чии задължения (ЕГН, ЛНЧ или ЕИК). | Expression: whose debts (EGN, LNCh or EIK).
more_than | До каква сума задълженията не се броят. | Up to which sum debts do not count.
RepresentationOptions.of | Израз: кой е представляван (ЕИК или ЕГН). | Expression: who is represented (EIK or EGN).
by | Израз: кой действа (ЕГН). | Expression: who acts (the personal number).
power | Израз: има ли приложено пълномощно. | Expression: whether a power of attorney is attached.
file | Приложеният документ: `form.contract`. | The attached document: `form.contract`.
kinds | Какъв може да бъде: `pdf`, `image`. | Of which kind it may be: `pdf`, `image`.
same | Израз: текстът, по който две заявления са за едно и също. | Expression: the text that two applications share.
when_down | Ако регистърът мълчи: `wait 2 days`, `refer`, `stop`. | What to do while the register is down.
step | Името на стъпката; изразите я четат с него. | The step's name; expressions read it by that.
role | Длъжността, която я извършва. | The role that takes it.
CheckDefinition.when | Израз: проверката се прави само ако не е лъжа. | Expression: it is made unless this is false.
when | Израз: стъпката се отваря само ако е истина. | Expression: the step opens only where it is true.
Expectation.place | За кое място е отворената стъпка. | Which place the open step is of.
Step.place | Израз: за кое населено място или район е стъпката. | Expression: of which settlement or district it is.
fill | Въпроси към служителя. | Questions to the official.
opinion | Иска се само становище. | Only an opinion is asked for.
silence | Какво значи мълчанието: `consent`. | What silence means: `consent`.
decides | Тук преписката се решава. | The case is decided here.
may_have_filed | Може и който е подал заявлението на гише. | Who filed the application at the counter may act here.
not_same_as | „Четири очи“: стъпки, чийто служител не може да действа тук. | Four eyes: whose official may not act here.
sign | Как се подписва: `qualified` или `seal`. | How it is signed: `qualified` or `seal`.
returns | Може ли да се върне за поправка. | Whether the case may be returned for remedy.
sends_back | По-ранни стъпки, които могат да се отворят отново оттук. | Earlier steps that may be opened again.
forwards | Може ли преписката да се препрати на компетентния орган. | Whether the case may go to the competent body.
asks | Кого може да се пита за становище: `department`, `administration`. | Whose opinion may be asked for.
escalate | Кой още научава, когато стъпката закъснява. | Who else is told when the step is late.
Escalation.to | Длъжността, която научава. | The role that is told.
Escalation.before | Колко преди края на срока на стъпката. | How long before the end of the step's term.
Escalation.after | Колко след края; оттогава длъжността и действа. | How long after it; then the role may act.
need | Колко съгласни стигат: `all`, `any` или число. | How many have to agree: `all`, `any` or a number.
refusal_grounds | Разпоредби, по които може да се откаже. | Articles of law by which it may be refused.
forwards_to | Органи, на които може да се препрати преписката. | Bodies that the case may be forwarded to.
together | Стъпки, които се извършват едновременно. | Steps that are taken at the same time.
DocumentDefinition.register | Регистърът, който дава номера. | The register that numbers the document.
valid_for | Колко време важи. | How long it is valid.
languages | На кои езици се печатат документите: `[bg, en]`. | In which languages documents are printed.
translation | Същият текст на английски. | The same text in English.
refusal | Какво получава заявителят при отказ. | What the applicant receives where it is refused.
return | Какво чете заявителят, когато се иска поправка. | What the applicant reads where it is returned.
RefusalDefinition.register | Регистърът, в който се номерира отказът. | The register that numbers the refusal.
MunicipalityDefinition.appeal | Пред кого се обжалват отказите. | Before whom refusals are appealed.
superior | Горестоящият орган, както стои след „пред“. | The body above, as it stands after “before”.
court | Административният съд, както стои след „пред“. | The administrative court, after “before”.
body | Текстът: Markdown с `{{ form.поле }}`. | The text: Markdown with `{{ form.field }}`.
"""
