/** Fails a test file in which an error or a rejection found no one to take it. */
import assert from 'node:assert/strict';
import { after } from 'node:test';

const stray = [];
process.on('uncaughtException', (error) => stray.push(error));
process.on('unhandledRejection', (reason) => stray.push(reason));

after(async () => {
    // Rejections are told of only after the turn in which they happened.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(stray, []);
});
