/** What the program ends with. docs/cli.md and `paywint help` tell of the same. */
export const EXIT = {
    done: 0,
    failed: 1,
    usage: 2,
    outcomeUnknown: 3,
    unreachable: 4,
    fault: 5,
} as const;

/** What the help says at its end. */
export const HELP = `
Environment:
  PAYWINT_PLATFORM_ID, PAYWINT_SECRET_KEY   who calls; never on the command line
  PAYWINT_ENVIRONMENT                       sandbox (if not set) or production
  PAYWINT_BASE_URL                          another address instead
  PAYWINT_EMPTY_BODY                        what a request without a body signs: hash (if not set) or omit
  PAYWINT_WEBHOOK_SECRET                    what deliveries of webhooks are signed with
  PAYWINT_WEBHOOK_SECRET_OLD                the one before, while deliveries may still be signed with it
  PAYWINT_LOG                               error, warn, info or debug: says more, on standard error

Exit codes:
  0    done
  1    refused or failed: Paywint said no, or a check did
  2    the command line, the input or the environment is not usable; nothing was sent
  3    a create whose outcome is unknown: the user may exist, so look before creating again
  4    no whole answer came from Paywint
  5    a fault in this program
  130  interrupted (SIGINT); 143 for SIGTERM`;
