const problem = document.querySelector('#problem');
const sections = [...document.querySelectorAll('main > section')];
const steps = [...document.querySelectorAll('.steps li')];

export const view = {
    /** Shows one section. After the first, the focus goes to its heading, so that a screen reader speaks of it. */
    show(id) {
        const shown = sections.find((section) => section.id === id);
        if (!shown.hidden) return;
        const first = sections.every((section) => section.hidden);
        for (const section of sections) section.hidden = section !== shown;

        const current = steps.findIndex((step) => step.dataset.step === shown.dataset.step);
        steps.forEach((step, index) => {
            step.classList.toggle('done', index < current);
            if (index === current) step.setAttribute('aria-current', 'step');
            else step.removeAttribute('aria-current');
        });

        const heading = shown.querySelector('h1');
        document.title = `${heading.textContent} · Example Bank`;
        if (!first) heading.focus();
    },

    /** Says what is wrong, above everything; nothing when empty. */
    explain(sentence) {
        problem.textContent = sentence;
    },
};
