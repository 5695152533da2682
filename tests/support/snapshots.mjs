/** Files that hold what was once looked at and found right. `UPDATE_SNAPSHOTS=1` writes them again. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../js/snapshots/', import.meta.url);

/** Fails unless the snapshot of that name holds these bytes. */
export function assertSnapshot(name, bytes) {
    const file = fileURLToPath(new URL(name, FOLDER));
    if (process.env.UPDATE_SNAPSHOTS === '1') {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
        return;
    }
    const kept = readFileSync(file);
    // As text first, since a difference of lines is easier to read.
    assert.equal(Buffer.from(bytes).toString(), kept.toString(), `${name} differs; UPDATE_SNAPSHOTS=1 renews it`);
    assert.ok(kept.equals(Buffer.from(bytes)), `${name} differs in bytes that are not UTF-8`);
}
