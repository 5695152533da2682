'use server';

import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { accounts } from '../lib/accounts.js';

/** In place of your login: opens an account for the visitor, and sets its cookie. */
export async function signIn() {
    const key = randomUUID();
    accounts.open(key);
    const session = { httpOnly: true, sameSite: 'lax', secure: process.env.NODE_ENV === 'production' };
    (await cookies()).set('onboarding', key, session);
}
