/** The exit codes, as docs/cli.md and `paywint help` list them. */
export const EXIT = {
    done: 0,
    failed: 1,
    usage: 2,
    outcomeUnknown: 3,
    unreachable: 4,
    fault: 5,
} as const;

/** The end of the help. */
export const HELP = `
Environment:
  PAYWINT_PLATFORM_ID, PAYWINT_SECRET_KEY   your credentials; never on the command line
  PAYWINT_ENVIRONMENT                       sandbox (default) or production
  PAYWINT_BASE_URL                          another base URL
  PAYWINT_EMPTY_BODY                        what a request without a body signs: hash (default) or omit
  PAYWINT_WEBHOOK_SECRET                    the secret that signs webhook deliveries
  PAYWINT_WEBHOOK_SECRET_OLD                the previous secret, while it is being replaced
  PAYWINT_LOG                               error, warn, info or debug: logs to standard error

Exit codes:
  0    success
  1    refused or failed: Paywint refused, or a check failed
  2    the command line, the input or the environment is invalid; nothing was sent
  3    a create or change with an unknown outcome: it may have been carried out, so look before you run it again
  4    no complete response from Paywint
  5    a bug in this program
  130  interrupted (SIGINT); 143 for SIGTERM`;
