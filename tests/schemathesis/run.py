#!/usr/bin/env python3
"""Holds a running sandbox against the contract's OpenAPI, with schemathesis.

Usage: run.py BASE_URL [PLATFORM_ID]

The sandbox has to take the vendor's static signature and have its control routes, as it does by
default. schemathesis is
installed into a virtual environment of its own, in PAYWINT_TEST_CACHE or else under target/.
"""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OPENAPI = ROOT / "tests" / "contract" / "openapi.yaml"
OPERATIONS = [
    "createUser",
    "listUsers",
    "getUser",
    "createKycInquiry",
    "getUserKyc",
    "submitUserKyb",
    "getUserKyb",
    "getWallet",
    "fundWallet",
    "withdrawFund",
    "addBankAccount",
    "getBankAccount",
    "listBankAccounts",
    "setDefaultBankAccount",
    "releaseMicroDeposit",
    "verifyMicroDeposit",
    "deleteBankAccount",
    "openPaywintBank",
    "listPaywintBanks",
    "listPaywintBankTransactions",
    "transferFromPaywintBank",
    "createAddCardLink",
    "createUpdateCardLink",
    "getCard",
    "listCards",
    "deleteCard",
    "addCheckAddress",
    "updateCheckAddress",
    "updateCheckConfig",
    "createCheckoutToken",
    "createPayee",
    "updatePayee",
    "getPayee",
    "listPayees",
    "deletePayee",
    "addPayeeBankAccount",
    "getPayeeBankAccount",
    "listPayeeBankAccounts",
    "deletePayeeBankAccount",
    "addPayeeCard",
    "getPayeeCard",
    "listPayeeCards",
    "deletePayeeCard",
    "createPayeeAddress",
    "listPayeeAddresses",
    "updatePayeeAddress",
    "deletePayeeAddress",
    "createPayment",
    "getPayment",
    "listPayments",
    "listSentPayments",
    "listReceivedPayments",
]
STATIC_SIGNATURE = "8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47"
DEFAULT_PLATFORM_ID = "5eed0000-0000-4000-8000-000000004010"
EXAMPLES = 100
BUSINESS = {
    "business_name": "Example Ltd",
    "business_phone": "+1 5550100200",
    "address": "1 Example Street",
    "city": "Sampleville",
    "state": "CA",
    "zip": "00000",
    "country": "US",
    "mcc": "6012",
    "entity_type": "ent4",
    "formation_date": "03-09-2015",
    "ein": "00-1234567",
    "document_1": "https://files.example.test/articles.pdf",
    "document_2": "https://files.example.test/ein.pdf",
}


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    base_url = sys.argv[1].rstrip("/")
    platform_id = sys.argv[2] if len(sys.argv) == 3 else DEFAULT_PLATFORM_ID
    headers = {"X-Platform-ID": platform_id, "X-Signature": STATIC_SIGNATURE}

    environment = install()
    # The configuration names the known users by a path relative to its own.
    shutil.copy(HERE / "schemathesis.toml", environment)
    users = [create_user(base_url, headers) for _ in range(3)]
    for user_id in users[1:]:
        approve(base_url, user_id)
    post(f"{base_url}/api/platform/kyb/submit-kyb/{users[2]}", BUSINESS, headers)
    post(f"{base_url}/sandbox/wallet/{users[2]}", {"current_balance": 1250.4, "available_balance": 99})
    (environment / "known-users.txt").write_text("".join(f'"{user_id}"\n' for user_id in users))
    print(f"schemathesis: {', '.join(OPERATIONS)} at {base_url}", flush=True)
    return run(environment, base_url, headers)


def install() -> Path:
    """Makes the virtual environment, or takes the one that fits the requirements."""
    cache = Path(os.environ.get("PAYWINT_TEST_CACHE", ROOT / "target"))
    environment = cache.resolve() / "schemathesis"
    requirements = HERE / "requirements.txt"
    installed = environment / "requirements.txt"
    if installed.is_file() and installed.read_bytes() == requirements.read_bytes():
        return environment

    print(f"schemathesis: installing into {environment}", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
    except subprocess.CalledProcessError:
        sys.exit("schemathesis: python3 has no working venv module (Debian: apt install python3-venv)")
    pip = [program(environment, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", requirements], check=True)
    installed.write_bytes(requirements.read_bytes())
    return environment


def create_user(base_url: str, headers: dict[str, str]) -> str:
    """A user that exists, so that the operations on one user get past their 404."""
    created = post(f"{base_url}/api/platform/users/create", {"email": f"{uuid.uuid4()}@example.test"}, headers)
    return created["data"]["user_id"]


def approve(base_url: str, user_id: str) -> None:
    """Lets the user have a KYC record."""
    post(f"{base_url}/sandbox/kyc/{user_id}/decide", {"status": "approved"})


def post(url: str, body: dict, headers: dict[str, str] | None = None) -> dict:
    request = urllib.request.Request(
        url,
        data=json.dumps(body).encode(),
        headers={**(headers or {}), "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except OSError as error:
        sys.exit(f"schemathesis: the sandbox does not answer {url}: {error}")


def run(environment: Path, base_url: str, headers: dict[str, str]) -> int:
    command = [program(environment, "schemathesis"), "run", OPENAPI, "--url", base_url, "--no-color"]
    command += ["--generation-deterministic", "--max-examples", str(EXAMPLES), "--request-timeout", "10"]
    for operation in OPERATIONS:
        command += ["--include-operation-id", operation]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    return subprocess.run(command, cwd=environment).returncode


def program(environment: Path, name: str) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin") / name


if __name__ == "__main__":
    sys.exit(main())
