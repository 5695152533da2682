const { PORT = '3000' } = process.env;

/** The address to listen on: this machine only. */
export const place = { host: '127.0.0.1', port: Number(PORT) };

/** Prints the address on which a server of Node listens. */
export function announce(server) {
    console.log(`Webhooks go to http://127.0.0.1:${server.address().port}/webhooks`);
}
