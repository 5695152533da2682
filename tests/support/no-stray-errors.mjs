/** Fails a test file in which an error or a rejection found no one to take it. */
import assert from 'node:assert/strict';
import { after } from 'node:test';

const stray = [];
process.on('uncaughtException', (error) => {
    // Node 20's own fetch, on a busy machine whose timers a test has mocked: a timer fires for a parser that is gone.
    if (!/onParserTimeout .*node:internal\/deps\/undici/.test(error?.stack)) stray.push(error);
});
process.on('unhandledRejection', (reason) => stray.push(reason));

after(async () => {
    // Rejections are reported only after the turn in which they happened.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(stray, []);
});
