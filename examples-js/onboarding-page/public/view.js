const banner = document.querySelector('#connection');
const sections = [...document.querySelectorAll('main > section')];
const steps = [...document.querySelectorAll('.steps li')];
let isFirst = true;

export const view = {
    /** Shows one section. After the first, the focus moves to its heading, so that a screen reader announces it. */
    show(id) {
        const shown = sections.find((section) => section.id === id);
        if (!shown.hidden) return;
        for (const section of sections) section.hidden = section !== shown;
        if (shown.dataset.step) markStep(shown.dataset.step);

        const heading = shown.querySelector('h1');
        document.title = `${heading.textContent} · Example Bank`;
        if (!isFirst) heading.focus();
        isFirst = false;
    },

    /** Shows a banner above everything; an empty text removes it. */
    warn(sentence) {
        if (banner.textContent !== sentence) banner.textContent = sentence;
    },
};

function markStep(name) {
    const current = steps.findIndex((step) => step.dataset.step === name);
    steps.forEach((step, index) => {
        step.classList.toggle('done', index < current);
        if (index === current) step.setAttribute('aria-current', 'step');
        else step.removeAttribute('aria-current');
    });
}
