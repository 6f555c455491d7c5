"""What a municipality says of itself."""

ROWS = """
PaymentDetails.role | Длъжността, която записва плащанията. | The role that records payments.
kind | Гражданин, фирма или представител. | A person, a company or a representative.
municipality | Идентификаторът на общината. | The municipality's id.
ekatte | Кодът по ЕКАТТЕ, в кавички. | The EKATTE code, quoted.
eik | ЕИК по Булстат, в кавички. | The EIK (Bulstat), quoted.
theme | Изгледът на страниците. | The look of the pages.
address | Адресът. | The address.
phone | Телефонът, в кавички. | The telephone number, quoted.
email | Електронната поща. | The e-mail address.
payment | Къде се плащат таксите. | Where fees are paid.
MunicipalityDefinition.counter | Кой приема и подава заявления на гише. | Who takes applications in at the counter.
Counter.role | Длъжността, която приема. | The role that takes them in.
Delivery.counter | Кой връчва на гише и къде. | Who hands documents over at the counter, and where.
Delivery.post | Кой изпраща документите по пощата. | Who sends documents by post.
PostDelivery.role | Длъжността, която изпраща писмата. | The role that posts the letters.
Expectation.delivery | По кой начин се получава документът. | In which way the document is received.
CounterDelivery.role | Длъжността, която връчва. | The role that hands documents over.
place | Къде и кога се чака документът. | Where and when people come for it.
MunicipalityDefinition.delivery | Как общината връчва документите. | How the municipality delivers documents.
seos | Писмата от други администрации, по СЕОС. | Letters of other administrations, over SEOS.
Seos.keep | Колко се пази писмо, на което е отговорено. | How long a letter is kept once it was answered.
Seos.role | Длъжността, при която пристигат. | The role with which they arrive.
iban | Банковата сметка. | The bank account.
bank | Банката. | The bank.
counter | Касата и работното ѝ време. | The counter and its hours.
registers | Регистрите на документите с индекса на всеки. | The registers of documents, each with its index.
roles | Длъжностите. | The roles.
services | Услугите, които общината предлага. | The services that the municipality offers.
trial | Служители само за изпробване. | Officials for trial only.
personnel | Кой вписва отсъстващи и заместници и дава преписки на други. | Who enters the absent and their substitutes.
Personnel.role | Длъжността, която го прави. | The role that does so.
places | Населените места по код от ЕКАТТЕ и районите по име. | Settlements by their EKATTE code, districts by an id.
within | Районът, в който е мястото. | The district that the place lies in.
"""
