"""What every exported case says of itself, for whoever opens it without Gishe."""

SAYS = """\
ПРЕПИСКА НА ОБЩИНА, КОЯТО СЕ ДОКАЗВА САМА
=========================================
case.json       чия е преписката, какво има тук и къде стои тя в затворените дни
journal.jsonl   дневникът: един ред за всяко събитие; всеки ред носи хеша на предишния
definitions/    описанията на услугата, по които е работено
files/          доказателства от регистри и издадени документи (подписите им са в тях)
papers/         отговорите на заявителя и мотивите, ако са поискани; иначе тук са само отпечатъците им
days/           за всеки ден, в който преписката се е променила: запис на деня (.json), печат върху него (.p7s, CMS)
                и времеви печат върху печата (.tst, RFC 3161)
certificates/   удостоверенията от печатите и времевите печати (за справка: вярва се само на
                издатели, които имате отделно)
META-INF/       отпечатък на всеки файл и печатът на общината върху този списък

Проверка с Gishe, без сървър и без мрежа:
    gishe journal verify файл.zip --trust издатели.pem
Проверка само с OpenSSL, след разархивиране:
    openssl cms -verify -inform DER -binary -purpose any -CAfile издатели.pem \\
        -in META-INF/signature.p7s -content META-INF/ASiCManifest.xml -out /dev/null
    openssl cms -verify -inform DER -binary -purpose any -CAfile издатели.pem \\
        -in days/ДЕН.p7s -content days/ДЕН.json -out /dev/null
    openssl ts -verify -data days/ДЕН.p7s -in days/ДЕН.tst -token_in -CAfile издатели.pem

A CASE OF A MUNICIPALITY THAT PROVES ITSELF
===========================================
case.json       whose case it is, what is here, and where it stands in the closed days
journal.jsonl   the journal: a line for each event; every line bears the hash of the one before it
definitions/    the definitions of the service that the case was run by
files/          evidence of registers and issued documents (their signatures are in them)
papers/         the applicant's answers and the reasons, if they were asked for; else only their digests are here
days/           for each day in which the case changed: the day's record (.json), the seal over it (.p7s, CMS) and the
                time-stamp over the seal (.tst, RFC 3161)
certificates/   the certificates that the seals and time-stamps bear (for information: trust only issuers that you have
                from elsewhere)
META-INF/       the digest of every file, and the municipality's seal over that list

With Gishe, without a server or a network:  gishe journal verify file.zip --trust issuers.pem
With OpenSSL alone: the three commands above, with your file of issuers.

A day's root is a Merkle tree of RFC 9162. A leaf is the canonical JSON ["gishe-head", case, rows, hash of last row];
a row's hash is the SHA-256 of the canonical JSON list of its other columns, in the order: case_id, sequence, kind,
version, actor, on_behalf_of, at, definition, data, previous. Canonical: sorted keys, UTF-8, no spaces.
"""
