import * as paywint from 'paywint';
import * as onboardings from 'paywint/onboarding';

/** What a page learns of the package; read by the test. */
window.findings = (async () => {
    const early = thrown(() => paywint.validateUser({}));
    const onboarding = new onboardings.Onboarding();
    await Promise.all([paywint.ready(), onboarding.ready()]);
    return {
        exports: Object.keys(paywint).sort(),
        early: { name: early.name, message: early.message },
        good: paywint.validateUser({ name: 'Zoë', email: 'zoe@example.test' }),
        oneClassOfEach: onboardings.ValidationError === paywint.ValidationError,
        alike: onboarding.validateUser({ phone: '555-0100' }),
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
