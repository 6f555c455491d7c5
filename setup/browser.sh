#!/usr/bin/env bash
# Sees to the programs that the tests drive: a browser, judges of signatures and trust, a software token, databases, Java for the checker of HTML.
set -euo pipefail

say() { printf 'gishe: %s\n' "$*" >&2; }

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  missing+=(chromium)
command -v pdfsig >/dev/null || missing+=(poppler-utils)
command -v softhsm2-util >/dev/null || missing+=(softhsm2)
command -v openssl >/dev/null || missing+=(openssl)
command -v certutil >/dev/null || missing+=(libnss3-tools)
command -v xmlsec1 >/dev/null || missing+=(xmlsec1)
command -v stunnel >/dev/null || missing+=(stunnel4)
openssl engine pkcs11 >/dev/null 2>&1 || missing+=(libengine-pkcs11-openssl)
[ -x /usr/sbin/mariadbd ] || command -v mariadbd >/dev/null || missing+=(mariadb-server-core mariadb-client-core)
command -v java >/dev/null || missing+=(default-jre-headless)
odbcinst -q -d -n FreeTDS >/dev/null 2>&1 || missing+=(tdsodbc odbcinst libodbc2)
# Half the work for the machine, where the system has it: the same browser without windows. Nobody has to have it.
lighter() {
  command -v chromium-headless-shell >/dev/null || ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ] ||
    apt-get install -qq -y --no-install-recommends chromium-headless-shell >/dev/null 2>&1 ||
    say "The tests take longer without chromium-headless-shell, which could not be installed."
}

if [ ${#missing[@]} -eq 0 ]; then
  lighter
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  say "The tests need Chromium, pdfsig (Poppler), SoftHSM 2, openssl, certutil (NSS tools), xmlsec1, stunnel with OpenSSL's engine for PKCS#11, MariaDB, Java, and FreeTDS's ODBC driver. Please install them with this system's package manager."
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  say "The tests need some programs more. Please run: sudo apt-get install ${missing[*]}"
  exit 1
fi
say "Installing ${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
lighter
