/** How the codes begin of what a sandbox's fetch rejects with before anything is sent. */
export const SANDBOX_CODES = 'ERR_SANDBOX_';
/** A request is for another address than the sandbox's. */
export const SANDBOX_ADDRESS = 'ERR_SANDBOX_ADDRESS';
/** The sandbox was disposed of. */
export const SANDBOX_DISPOSED = 'ERR_SANDBOX_DISPOSED';
/** The sandbox's clock, which is the caller's function, gives no time. */
export const SANDBOX_CLOCK = 'ERR_SANDBOX_CLOCK';
