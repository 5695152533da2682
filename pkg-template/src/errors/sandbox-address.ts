/** The code of what a sandbox's fetch rejects with when a request is for another address than the sandbox's. */
export const SANDBOX_ADDRESS = 'ERR_SANDBOX_ADDRESS';
