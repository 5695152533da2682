import { randomBytes } from 'node:crypto';

/** An address that no other run has used: the sandbox refuses a second user with one e-mail. */
export function inventedEmail() {
    return `ada.${randomBytes(6).toString('hex')}@example.com`;
}
