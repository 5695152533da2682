import { pause } from './pause.js';
import { view } from './view.js';
import { sentences } from './words.js';

/** A request that the backend refused, or that did not get through: then the code is `offline`. */
export class Refused extends Error {
    constructor(code, issues = []) {
        super(code);
        this.code = code;
        this.issues = issues;
    }
}

export const backend = {
    status: async () => (await call('GET', 'status')).status,
    createUser: (user) => call('POST', 'user', user),
    createInquiryLink: async () => (await call('POST', 'inquiry-link', {})).inquiryUrl,
};

/** Asks, and asks again later when the answer did not come. Says so meanwhile. */
export async function askUntilAnswered(question) {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15_000)) {
        try {
            const answer = await question();
            view.explain('');
            return answer;
        } catch (error) {
            view.explain(sentences[error.code] ?? sentences.unavailable);
            if (error.code === 'no_session') await new Promise(() => {}); // only a reload helps
        }
        await pause(wait);
    }
}

async function call(method, path, body) {
    const request = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    let answer, content;
    try {
        answer = await fetch(`onboarding/${path}`, { method, ...request });
        content = await answer.json();
    } catch {
        throw new Refused('offline');
    }
    if (!answer.ok) throw new Refused(content.code, content.issues);
    return content;
}
