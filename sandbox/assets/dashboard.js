// The server renders every page. This keeps the open one up to date, writes times and numbers as the browser's locale
// has them, copies, and leads through tables from the keyboard.
const main = document.querySelector('main[data-revision]');
const live = ['main', 'nav[aria-label="Dashboard"]'];
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
const number = new Intl.NumberFormat();

let revision = main?.dataset.revision;
let shown;
// A click is lost if what was pressed is replaced before it is released.
let isPressed = false;

function localize(root) {
    for (const element of root.querySelectorAll('time[datetime]')) {
        const time = new Date(element.dateTime);
        if (!Number.isNaN(time.getTime())) element.textContent = dayAndTime.format(time);
    }
    for (const element of root.querySelectorAll('data[value]')) {
        const { currency } = element.dataset;
        const format = currency ? new Intl.NumberFormat(undefined, { style: 'currency', currency }) : number;
        element.textContent = format.format(element.value);
    }
}

async function refresh() {
    const latest = await (await fetch('/dashboard/revision')).json();
    const clock = document.querySelector('.clock time');
    if (clock && latest.now) {
        clock.dateTime = latest.now;
        localize(clock.parentElement);
    }
    if (latest.revision === revision) return;
    const page = await (await fetch(location.href)).text();
    if (isPressed) return;
    const fresh = new DOMParser().parseFromString(page, 'text/html');
    revision = fresh.querySelector('main')?.dataset.revision ?? latest.revision;
    const text = live.map((part) => fresh.querySelector(part)?.innerHTML).join();
    if (text === shown) return;
    shown = text;
    const restore = remember();
    for (const part of live) {
        const element = fresh.querySelector(part);
        if (!element) continue;
        localize(element);
        document.querySelector(part)?.replaceChildren(...element.childNodes);
    }
    restore();
}

// What is open, entered or focused and what is being read stay as they are, whatever comes in above.
function remember() {
    const focused = document.activeElement?.id;
    const open = [...main.querySelectorAll('details[open]')].map(({ id }) => id);
    const entered = [...main.querySelectorAll('input[id], textarea[id], select[id]')]
        .filter((field) => field.matches(':focus') || isChanged(field))
        .map(({ id, value, checked }) => ({ id, value, checked }));
    const { id, top } = inView();
    return () => {
        for (const element of open) document.getElementById(element)?.setAttribute('open', '');
        for (const { id, value, checked } of entered) {
            const field = document.getElementById(id);
            if (field) Object.assign(field, { value, checked });
        }
        if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
        const row = document.getElementById(id);
        if (row) scrollBy(0, row.getBoundingClientRect().top - top);
    };
}

function isChanged(field) {
    if (field.type === 'checkbox') return field.checked !== field.defaultChecked;
    if (field.localName === 'select')
        return ![...field.options].some((option) => option.selected && option.defaultSelected);
    return field.value !== field.defaultValue;
}

// The first row that is in view, once there is something above that is not.
function inView() {
    if (scrollY === 0) return {};
    const rows = [...main.querySelectorAll('tr[id]')].map((row) => ({
        id: row.id,
        ...row.getBoundingClientRect().toJSON(),
    }));
    return rows.find(({ bottom }) => bottom > 0) ?? {};
}

async function keepFresh() {
    try {
        if (!document.hidden) await refresh();
        document.body.classList.remove('offline');
    } catch {
        document.body.classList.add('offline');
        revision = undefined;
    }
    setTimeout(keepFresh, 1000);
}

async function copy(button) {
    const { textContent } = button;
    try {
        await navigator.clipboard.writeText(button.value);
        button.textContent = 'Copied';
    } catch {
        button.textContent = 'Not copied';
    }
    setTimeout(() => (button.textContent = textContent), 1500);
}

// After another button than the first one, a menu may swallow the release.
for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'contextmenu'])
    addEventListener(type, ({ button }) => (isPressed = type === 'pointerdown' && button === 0), true);

document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('button.copy');
    if (button) copy(button);
});

document.addEventListener('change', ({ target }) => {
    if (target.matches('.filters select, .filters input, .searches select')) target.form.requestSubmit();
});

document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isTyping = event.target.matches('input, textarea, select');
    if (event.key === '/' && !isTyping) {
        const search = document.querySelector('.searches input');
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isSearch = event.target.matches('.searches input');
    if (step && (!isTyping || isSearch)) {
        const rows = [...document.querySelectorAll('a.open')];
        const place = rows.indexOf(document.activeElement?.closest('tr')?.querySelector('a.open'));
        if (rows.length === 0 || (place < 0 && !isSearch && document.activeElement !== document.body)) return;
        event.preventDefault();
        rows[Math.min(Math.max(place + step, 0), rows.length - 1)]?.focus();
    }
});

localize(document);
if (main) keepFresh();
