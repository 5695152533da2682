import { ConflictError, kybDecision, kycDecision } from 'paywint';
import { createWebhookHandler } from 'paywint/webhooks';

/**
 * Registers people and sends them to verification; submits the business of whom Paywint approves, and unlocks the
 * account when that is approved too.
 */
export function createApplication({ paywint, secret, journal, log = () => {}, onError }) {
    const inTurn = turns();

    /** Handles an event and writes one line to the journal: its name, and what it made of a user. */
    const acting = (act) => (event) => {
        log(`acts on ${keyOf(event)}`);
        const { userId } = event.data;
        return inTurn(userId, async () => journal.write({ event: keyOf(event), userId, ...(await act(userId)) }));
    };
    // Events come in any order: what counts is what Paywint says now.
    const kycOf = async (userId) => kycDecision((await paywint.kyc.get(userId)).kycStatus);
    const kybOf = async (userId) => kybDecision((await paywint.kyb.get(userId)).status);

    async function onKycApproved(userId) {
        const kyc = await kycOf(userId);
        if (kyc !== 'approved') return { kyc };
        await handIn(paywint, userId);
        return { kyc, did: 'submitted the business' };
    }

    async function onKybApproved(userId) {
        const kyb = await kybOf(userId);
        return kyb === 'approved' ? { kyb, did: 'unlocked the account' } : { kyb };
    }

    const receive = createWebhookHandler({
        secret,
        onError,
        dedupe: dedupeBy(journal),
        on: {
            'kyc.applied': acting(async (userId) => ({ kyc: await kycOf(userId) })),
            'kyc.approved': acting(onKycApproved),
            'kyc.rejected': acting(async (userId) => ({ kyc: await kycOf(userId), did: 'wrote of the rejection' })),
            'kyc.failed': acting(async (userId) => ({ kyc: await kycOf(userId), did: 'asked to try again' })),
            'kyb.approved': acting(onKybApproved),
            'kyb.rejected': acting(async (userId) => ({ kyb: await kybOf(userId), did: 'wrote of the business' })),
        },
    });

    /** Where the person goes next. */
    async function register(person) {
        const { userId } = await paywint.users.create(person);
        journal.write({ userId, name: person.name });
        const { inquiryUrl } = await paywint.kyc.createInquiryLink(userId);
        return { userId, inquiryUrl };
    }

    return { register, receive, accounts: () => accountsIn(journal) };
}

/** An event is done as soon as the journal has it. */
function dedupeBy(journal) {
    const running = new Set();
    return {
        claim(_, event) {
            const key = keyOf(event);
            if (journal.lines.some((line) => line.event === key)) return 'done';
            if (running.has(key)) return 'running';
            running.add(key);
            return 'claimed';
        },
        settle(_, __, event) {
            running.delete(keyOf(event));
        },
    };
}

function keyOf({ event, id }) {
    return `${event} ${id}`;
}

/** Submits a business, unless a process did that and crashed before it could record it. */
async function handIn(paywint, userId) {
    try {
        await paywint.kyb.submit(userId, BUSINESS);
    } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
    }
}

/** What became of each user. */
function accountsIn({ lines }) {
    const accounts = new Map();
    for (const { userId, event, did, ...known } of lines) {
        const account = accounts.get(userId) ?? { userId, events: [], did: [] };
        Object.assign(account, known);
        if (event !== undefined) account.events.push(event);
        if (did !== undefined) account.did.push(did);
        accounts.set(userId, account);
    }
    return [...accounts.values()];
}

/** Lets what concerns one user be done one after the other: of two answers the later one counts. */
function turns() {
    const last = new Map();
    return (userId, act) => {
        const turn = (last.get(userId) ?? Promise.resolve()).then(act);
        last.set(
            userId,
            turn.catch(() => {}),
        );
        return turn;
    };
}

const BUSINESS = {
    businessName: 'Example Ltd',
    businessPhone: '+1 5550100200',
    address: '1 Example Street',
    city: 'Sampleville',
    state: 'CA',
    zip: '00000',
    country: 'US',
    mcc: '6012',
    entityType: 'ent4',
    formationDate: '2015-03-09',
    ein: '00-1234567',
    document1: 'https://files.example.com/articles.pdf',
    document2: 'https://files.example.com/ein.pdf',
};
