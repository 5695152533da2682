/** Where `paywint sandbox` listens unless flags say otherwise, and where the other commands look for it. */
export const HOST = '127.0.0.1';
export const PORT = 4010;
export const DEFAULT_URL = `http://${HOST}:${PORT}`;
