/** The code of the error of a sandbox's fetch if a request is for another origin. */
export const SANDBOX_ADDRESS = 'ERR_SANDBOX_ADDRESS';
