// Verifies the example's user in the sandbox, as a person or a webhook would see it.
import { isPaywintError, kycDecision, Paywint } from 'paywint';

const paywint = new Paywint();
const [user] = await paywint.users.list().toArray({ limit: 1 });

console.log(`\nThe user's status: ${await status(user.userId)}`);
await decide(user.userId, 'approved');
console.log(`The person completes the verification. The user's status: ${await status(user.userId)}`);

async function status(userId) {
    try {
        const { kycStatus } = await paywint.kyc.get(userId);
        return kycDecision(kycStatus);
    } catch (error) {
        if (isPaywintError(error) && error.code === 'not_found') return 'pending';
        throw error;
    }
}

/** The sandbox's own control: with Paywint, the person decides this on the page behind the link. */
async function decide(userId, status) {
    const response = await fetch(`${paywint.baseUrl}/sandbox/kyc/${userId}/decide`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ status }),
    });
    if (!response.ok) throw new Error(`the sandbox decided nothing (${response.status})`);
}
