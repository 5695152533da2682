#!/usr/bin/env node
import { VERSION } from '../shared/version.js';

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) process.stdout.write(`${VERSION}\n`);
else void start();

async function start(): Promise<void> {
    const { run } = await import('./run.js');
    process.exitCode = await run(words);
}
