/** Prints how many users there are now, and which rows failed or are unknown, by number, not by name. */
export function report({ created, failures, unknowns }, rows) {
    console.log(`${created} of ${rows} created, ${failures.size} failed, ${unknowns.size} unknown`);
    tell('Failed; the next run sends these again', failures);
    tell('Unknown; look with users.list, these are not sent again', unknowns);
}

function tell(heading, reasons) {
    if (reasons.size === 0) return;
    console.log(`\n${heading}:`);
    for (const [row, why] of reasons) console.log(`  row ${row + 1}: ${why}`);
}
