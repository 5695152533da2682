// Node, Deno and Bun: prints the samples.
import { contenders } from './contenders.mjs';
import { callsInTurns } from './measure.mjs';

const { delivery, effort } = JSON.parse(process.env.TOLD);
const samples = await callsInTurns(await contenders(delivery), 1, effort);
const { node, deno = node, bun = deno } = process.versions;
console.log(JSON.stringify({ version: bun, samples }));
