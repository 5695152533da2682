// Answers at once, in a process of its own, so that the figures are the client's alone. Ends with its parent.
import { createServer } from 'node:http';

import { USER_ID } from '../support/privacy.mjs';
import { answerBytes } from '../support/raw-server.mjs';

const USER = {
    user_id: USER_ID,
    name: 'Ada Example',
    email: 'ada@example.test',
    phone_country_code: null,
    phone: null,
};
const ONE = JSON.stringify({ success: true, message: 'Success', data: USER });
const TEN = JSON.stringify({ success: true, records: Array(10).fill(USER), totalRecords: 10 });
const HALF = answerBytes(200, { 'content-length': 1000 }, '{"success":true');

/** What the header `x-fault` asks for. */
const FAULTS = {
    reset: (response) => response.socket.resetAndDestroy(),
    broken: (response) => response.socket.end(HALF),
    garbage: (response) => response.socket.end('\x15\x03 garbage\r\n\r\n'),
    silence: () => {},
    unreadable: (response) => response.end('{"success":true,"data":{"user_'),
    unsuccessful: (response) => response.end('{"success":false,"message":"Not today"}'),
    limited: (response) => response.writeHead(429, { 'retry-after-ms': '1' }).end('{"detail":"Slow"}'),
    missing: (response) => response.writeHead(404).end('{"detail":"User not found"}'),
    refused: (response) => response.writeHead(422).end('{"detail":[{"loc":["body","email"],"msg":"no","type":"x"}]}'),
    failed: (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
};

const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
        const fault = request.headers['x-fault'];
        if (fault !== undefined) FAULTS[fault](response);
        else response.end(request.url.endsWith('/list') ? TEN : ONE);
    });
    request.on('error', () => {});
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on('disconnect', () => process.exit());
