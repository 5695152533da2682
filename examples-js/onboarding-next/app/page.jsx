import { cookies } from 'next/headers';
import { accounts } from '../lib/accounts.js';
import { Onboarding } from './Onboarding.jsx';
import { signIn } from './sign-in.js';

/** Rendered on the server, which knows who is signed in. The onboarding itself is a client component. */
export default async function Page() {
    const account = await accounts.of((await cookies()).toString());
    if (account) return <Onboarding />;
    return (
        <form action={signIn}>
            <h1>Welcome to Example Bank</h1>
            <button type="submit">Sign in</button>
        </form>
    );
}
