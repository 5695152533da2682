import * as paywint from 'paywint';

/** What a page learns of the package; read by the test. */
window.findings = (async () => {
    const early = thrown(() => paywint.validateUser({}));
    await Promise.all([paywint.ready(), paywint.ready()]);
    return {
        exports: Object.keys(paywint).sort(),
        early: { name: early.name, message: early.message },
        good: paywint.validateUser({ name: 'Zoë', email: 'zoe@example.test' }),
        bad: paywint.validateUser({ phone: '555-0100' }),
    };
})();

function thrown(run) {
    try {
        return run();
    } catch (error) {
        return error;
    }
}
