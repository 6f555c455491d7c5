"""What an example of a service says."""

ROWS = """
given | Примерът, от който тръгва (или `first`). | The example that it starts from (or `first`).
on | Датата, на която се случва. | The date on which it happens.
speed | Избраната скорост. | The speed that is chosen.
applicant | Кой подава заявлението. | Who applies.
ScenarioApplicant.by | Кой действа вместо заявителя. | Who acts for the applicant.
ScenarioRepresentative.person | Човек от изпитателните регистри: `elena-yavorova`. | A person of the trial registers.
ground | На какво основание: `manager`, `attorney`, `parent`, `guardian`. | On what ground: `manager`, `attorney` …
ScenarioApplicant.person | Човек от изпитателните регистри: `elena-yavorova`. | A person of the trial registers, by id.
answers | Отговорите във формуляра. | The answers to the form.
paid | Платена ли е таксата: `true`, ден или сума. | Whether the fee is paid: `true`, a day or a sum.
within | За колко време се плаща: `14 days`. | How long the applicant has to pay: `14 days`.
records | Какво отговарят регистрите, по името в `checks` и `known`. | What the registers answer, by name.
officials | Служителите в примера и длъжностите на всеки. | The officials of the example, each with their posts.
absent | Кой отсъства и кой го замества. | Who is absent, and who stands in.
who | Кой отсъства, по името в `officials`. | Who is absent, by the name in `officials`.
from | Първият ден на отсъствието. | The first day of the absence.
until | Последният ден на отсъствието. | The last day of the absence.
substitute | Кой замества, по името в `officials`. | Who stands in, by the name in `officials`.
ScenarioAbsence.number | Номерът на заповедта. | The order's number.
ordered | Датата на заповедта. | The order's date.
posts | За кои длъжности; ако липсва, за всички. | In which posts; in all, if it is left out.
Expectation.steps | Как стои всяка стъпка накрая. | How each step must stand at the end.
act | Какво е направено последно на стъпката. | What was done last at the step.
ExpectedStep.by | Кой го е направил. | Who did it.
on_behalf_of | Кого е замествал. | For whom they stood in.
order | По коя заповед: `РД-15-7/20.11.2026`. | By which order: `РД-15-7/20.11.2026`.
given_to | На кого е дадена стъпката. | Who the step was given to.
escalated | Известена ли е друга длъжност: `before`, `after`, `false`. | Whether it was escalated: `before`, `after`.
ExpectedStep.due | До кой ден е стъпката. | The day by which the step is to be taken.
term_warned | Предупредено ли е, че срокът изтича. | Whether all were warned that the term ends.
Scenario.steps | Какво правят служителите, едно след друго. | What the officials do, one after another.
expect | Какво трябва да се получи. | What must come out.
Expectation.answers | С какви отговори се подава заявлението. | The answers that are filed.
Expectation.checks | Изходът на всяка проверка. | The outcome of each check.
Expectation.translation | Думи, които английският текст трябва да съдържа. | Words that its English text must hold.
Expectation.document | Думи, които документът трябва да съдържа. | Words that the document must hold.
outcome | Как завършва преписката. | How the case ends.
waiting_for | Длъжността, която преписката чака, или `payment`. | The role that the case waits for, or `payment`.
due | Крайната дата, или срокът до нея. | The date it is due, or the term until then.
term_over | Какво значи изтеклият срок; `false`, ако тече. | What the end of the term means; `false` if it is not over.
term_stands | Дали срокът е спрян. | Whether the clock stands still.
problems | Грешките, които заявителят вижда. | The mistakes that the applicant is shown.
"""
