import { pathSegment } from './encode.js';
import { checkFields } from './errors.js';

/** What to enter in the hosted form of a card. */
export interface SandboxCardSteps {
    /**
     * The card number. `4000000000000002` is declined; a card with `4000000000003220` needs a compliance check.
     * Default: `4242424242424242`.
     */
    cardNumber?: string | undefined;
    /** Whether to add the images too. Without them, the same link adds them later. Default: true. */
    images?: boolean | undefined;
}

/** The flags of a card, with the client's names. Flags that are not given stay as they are. */
export interface SandboxCardFlags {
    /** Paywint's staff blocked the card: it cannot be used or updated. */
    isBlocked?: boolean | undefined;
    /** The card's images are missing: it cannot be used. */
    cardImagesRequired?: boolean | undefined;
    /** A step is missing before withdrawals to the card. */
    withdrawalConfirmRequired?: boolean | undefined;
    /** A step is missing before payments with the card. */
    paymentConfirmRequired?: boolean | undefined;
    /** A compliance check is missing before the card can be used. */
    complianceCheckRequired?: boolean | undefined;
    /** The card's limit for payments is reached, until the end of the day in UTC. */
    isLimited?: boolean | undefined;
}

/** What tests can do with the cards of users. */
export interface SandboxCards {
    /**
     * Does what a person does on the page of a secure link: for a link from `cards.createAddLink`, enters a card and
     * adds its images; for one from `cards.createUpdateLink`, completes the steps that the card's flags require. The
     * change takes effect before this returns; the promise resolves when the webhook has responded to the deliveries
     * that are due.
     *
     * @throws ValidationError if the card number is invalid or declined.
     * @throws NotFoundError if the link is unknown.
     * @throws ConflictError if the link was used, or has expired after 30 minutes.
     * @throws PermissionDeniedError if the user has five cards.
     */
    complete(secureLink: string, steps?: SandboxCardSteps): Promise<{ cardId: string }>;
    /**
     * Sets flags of a card. The change takes effect before this returns; the promise rejects with errors.
     *
     * @throws ValidationError if the ID or a flag is invalid.
     * @throws NotFoundError if there is no such card.
     */
    setFlags(cardId: string, flags: SandboxCardFlags): Promise<void>;
}

const FLAGS = [
    'isBlocked',
    'cardImagesRequired',
    'withdrawalConfirmRequired',
    'paymentConfirmRequired',
    'complianceCheckRequired',
    'isLimited',
] as const;

/** The cards of a sandbox whose own routes `call` reaches. */
export function cardsOf(call: (target: string, body: object) => Promise<unknown>): SandboxCards {
    return {
        async complete(secureLink, steps) {
            const { cardNumber, images } = checkFields('steps', steps ?? {}, ['cardNumber', 'images']);
            const body = { secure_link: secureLink, card_number: cardNumber, images };
            const { card_id } = (await call('/sandbox/cards/complete', body)) as { card_id: string };
            return { cardId: card_id };
        },
        async setFlags(cardId, flags) {
            const given = checkFields('flags', flags, FLAGS);
            await call(`/sandbox/cards/${pathSegment(cardId)}/flags`, {
                is_blocked: given.isBlocked,
                card_images_required: given.cardImagesRequired,
                withdrawal_confirm_required: given.withdrawalConfirmRequired,
                payment_confirm_required: given.paymentConfirmRequired,
                compliance_check_required: given.complianceCheckRequired,
                is_limited: given.isLimited,
            });
        },
    };
}
