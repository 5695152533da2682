import { useState } from 'react';
import { Card } from './Card.jsx';
import { issueSentence, issuesOf, sentenceFor } from './words.js';

const FIELDS = [
    { name: 'name', label: 'Full name', autoComplete: 'name' },
    { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
    { name: 'phoneCountryCode', label: 'Country code', type: 'tel', autoComplete: 'tel-country-code' },
    { name: 'phone', label: 'Phone number', type: 'tel', autoComplete: 'tel-national' },
];
const NOTHING = { name: '', email: '', phoneCountryCode: '', phone: '' };
const ALL = new Set(Object.keys(NOTHING));

/** The form. Errors show while typing, at the fields that were left once; after sending, at all of them. */
export function Details({ validate, createUser }) {
    const [values, setValues] = useState(NOTHING);
    const [left, setLeft] = useState(new Set());
    const [refused, setRefused] = useState([]);
    const [problem, setProblem] = useState('');
    const [isSending, setIsSending] = useState(false);

    const user = userFrom(values);
    const issues = [...validate(user), ...refused].filter(({ path }) => left.has(path));

    function change({ target: { name, value } }) {
        setValues((before) => ({ ...before, [name]: value }));
        setRefused((before) => before.filter(({ path }) => path !== name));
    }

    async function submit(event) {
        event.preventDefault();
        setLeft(ALL);
        const wrong = new Set(validate(user).map(({ path }) => path));
        const first = FIELDS.find(({ name }) => wrong.has(name));
        if (first) event.target.elements[first.name].focus();
        if (wrong.size > 0 || isSending) return;

        setIsSending(true);
        setProblem('');
        try {
            await createUser(user);
        } catch (error) {
            setRefused(issuesOf(error, user));
            setProblem(sentenceFor(error));
        } finally {
            setIsSending(false);
        }
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
                    {problem}
                </p>
                <button type="submit" aria-disabled={isSending}>
                    Continue
                </button>
            </form>
        </Card>
    );
}

function Field({ name, label, error, ...input }) {
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

/** People group a number's digits; Paywint does not. What was left empty is not given, but a name is asked of everyone. */
function userFrom({ name, email, phoneCountryCode, phone }) {
    const digits = (text) => text.replace(/[\s().-]/g, '');
    const given = { email: email.trim(), phoneCountryCode: digits(phoneCountryCode), phone: digits(phone) };
    return { name: name.trim(), ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')) };
}
