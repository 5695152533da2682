const { PORT = '3000' } = process.env;

/** Where to listen: this machine alone. */
export const place = { host: '127.0.0.1', port: Number(PORT) };

/** Says where a server of Node's listens. */
export function announce(server) {
    console.log(`Webhooks go to http://127.0.0.1:${server.address().port}/webhooks`);
}
