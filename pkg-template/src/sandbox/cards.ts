import { pathSegment } from './encode.js';

/** What the hosted form of a card is filled in with. */
export interface SandboxCardSteps {
    /**
     * The card's number; `4242424242424242` if not given. `4000000000000002` is declined, and a card with
     * `4000000000003220` needs a compliance check.
     */
    cardNumber?: string | undefined;
    /** Whether the images are added too; true if not given. Without them, the same link adds them later. */
    images?: boolean | undefined;
}

/** The flags of a card, by their names in the client. What is not given stays as it is. */
export interface SandboxCardFlags {
    /** Blocked by staff: it cannot be used or updated. */
    isBlocked?: boolean | undefined;
    /** Its images are missing: it cannot be used. */
    cardImagesRequired?: boolean | undefined;
    /** A step is missing before withdrawals to it. */
    withdrawalConfirmRequired?: boolean | undefined;
    /** A step is missing before payments from it. */
    paymentConfirmRequired?: boolean | undefined;
    /** A compliance check is missing before it is used. */
    complianceCheckRequired?: boolean | undefined;
    /** Its limit for payments is reached, until the day is over in UTC. */
    isLimited?: boolean | undefined;
}

/** What a test does to the cards of a sandbox's users. */
export interface SandboxCards {
    /**
     * Does what a person does on the page of a secure link: under one of `cards.createAddLink`, enters a card and adds its
     * images; under one of `cards.createUpdateLink`, takes the steps that the card's flags ask for. It has done so when it
     * returns. Its promise resolves when the webhook has answered what is due at once.
     *
     * @throws `ValidationError` for a number that is none or declined, `NotFoundError` for an unknown link,
     * `ConflictError` for one that was used or has expired after 30 minutes, and `PermissionDeniedError` where the user
     * has five cards.
     */
    complete(secureLink: string, steps?: SandboxCardSteps): Promise<{ cardId: string }>;
    /**
     * Sets the flags of a card that are given. It has done so when it returns; its promise tells of errors.
     *
     * @throws `ValidationError` for an id or a flag that is none, `NotFoundError` for another's id.
     */
    setFlags(cardId: string, flags: SandboxCardFlags): Promise<void>;
}

/** The cards of a sandbox whose own routes `call` reaches. */
export function cardsOf(call: (target: string, body: object) => Promise<unknown>): SandboxCards {
    return {
        async complete(secureLink, steps) {
            const { cardNumber, images } = steps ?? {};
            const body = { secure_link: secureLink, card_number: cardNumber, images };
            const { card_id } = (await call('/sandbox/cards/complete', body)) as { card_id: string };
            return { cardId: card_id };
        },
        async setFlags(cardId, flags) {
            const given = flags ?? {};
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
