let passed = 0;
let failed = 0;

/** Runs one check, and prints how it went. A failed one does not keep the others from running. */
export async function check(name, run) {
    const begun = performance.now();
    try {
        await run();
        passed += 1;
        console.log(`✓ ${name} (${Math.round(performance.now() - begun)} ms)`);
    } catch (error) {
        failed += 1;
        console.log(`✗ ${name}\n${indented(error.stack)}`);
    }
}

/** The last line, and what the process ends with. A run without a single check proves nothing. */
export function conclude() {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
}

function indented(text) {
    return text.replace(/^/gm, '    ');
}
