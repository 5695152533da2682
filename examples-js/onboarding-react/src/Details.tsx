import type { NewUser } from 'paywint/onboarding';
import type { OnboardingState } from 'paywint/react';
import { type ChangeEvent, type FormEvent, type InputHTMLAttributes, useState } from 'react';
import { Card } from './Card.js';
import { issueSentence, issuesOf, sentenceFor } from './words.js';

const FIELDS = [
    { name: 'name', label: 'Full name', autoComplete: 'name' },
    { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
    { name: 'phoneCountryCode', label: 'Country code', type: 'tel', autoComplete: 'tel-country-code' },
    { name: 'phone', label: 'Phone number', type: 'tel', autoComplete: 'tel-national' },
] as const;
const EMPTY = { name: '', email: '', phoneCountryCode: '', phone: '' };
const ALL: ReadonlySet<string> = new Set(Object.keys(EMPTY));
const NONE: ReadonlySet<string> = new Set();

type Props = Pick<OnboardingState, 'createUser' | 'validateUser' | 'error' | 'isPending'>;

/** The form. Errors show while typing, at the fields that were left once; after sending, at all of them. */
export function Details({ createUser, validateUser, error, isPending }: Props) {
    const [values, setValues] = useState(EMPTY);
    const [left, setLeft] = useState(NONE);
    /** The fields that were changed since the form was sent: the server's issues about them are out of date. */
    const [changed, setChanged] = useState(NONE);

    const user = userFrom(values);
    const refused = error ? issuesOf(error, user).filter(({ path }) => !changed.has(path)) : [];
    const issues = [...validateUser(user), ...refused].filter(({ path }) => left.has(path));

    function change({ target: { name, value } }: ChangeEvent<HTMLInputElement>) {
        setValues((before) => ({ ...before, [name]: value }));
        setChanged((before) => new Set([...before, name]));
    }

    async function submit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault();
        setLeft(ALL);
        const wrong = new Set(validateUser(user).map(({ path }) => path));
        const first = FIELDS.find(({ name }) => wrong.has(name));
        if (first) event.currentTarget.querySelector<HTMLInputElement>(`#${first.name}`)?.focus();
        if (wrong.size > 0 || isPending) return;
        setChanged(NONE);
        await createUser(user);
    }

    return (
        <Card title="Open an account">
            <p>Tell us who you are, with an e-mail address or a phone number. Next you verify your identity.</p>
            <form noValidate onSubmit={submit}>
                {FIELDS.map(({ name, label, ...input }) => (
                    <Field
                        key={name}
                        name={name}
                        label={label}
                        {...input}
                        value={values[name]}
                        error={issues.find(({ path }) => path === name)}
                        onChange={change}
                        onBlur={() => values[name] && setLeft((before) => new Set([...before, name]))}
                    />
                ))}
                <p role="alert" className="problem">
                    {error && sentenceFor(error)}
                </p>
                <button type="submit" aria-disabled={isPending}>
                    Continue
                </button>
            </form>
        </Card>
    );
}

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
    name: string;
    label: string;
    error: { path: string; code: string } | undefined;
}

function Field({ name, label, error, ...input }: FieldProps) {
    return (
        <div className="field">
            <label htmlFor={name}>{label}</label>
            <input id={name} name={name} aria-invalid={Boolean(error)} aria-describedby={`${name}-error`} {...input} />
            <p id={`${name}-error`} className="error">
                {error && issueSentence(error)}
            </p>
        </div>
    );
}

/** People group a number's digits; Paywint does not. An empty field is left out, but the name is always required. */
function userFrom({ name, email, phoneCountryCode, phone }: typeof EMPTY): NewUser {
    const digits = (text: string): string => text.replace(/[\s().-]/g, '');
    const optional = { email: email.trim(), phoneCountryCode: digits(phoneCountryCode), phone: digits(phone) };
    return { name: name.trim(), ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')) };
}
