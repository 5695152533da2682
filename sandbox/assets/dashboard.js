// The server renders the page; this asks each second whether there is something new to show.
const main = document.querySelector('main');

async function refresh() {
  const answer = await fetch('/dashboard/revision');
  const { revision } = await answer.json();
  if (revision === main.dataset.revision) return;

  const page = await (await fetch('/dashboard')).text();
  const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
  const restore = remember();
  main.replaceChildren(...fresh.childNodes);
  main.dataset.revision = fresh.dataset.revision;
  restore();
}

// What is open, where the focus is and what is being read stay as they are, whatever comes in above.
function remember() {
  const focused = document.activeElement?.id;
  const open = [...main.querySelectorAll('details[open]')].map(({ id }) => id);
  const { id, top } = inView();
  return () => {
    for (const element of open) document.getElementById(element)?.setAttribute('open', '');
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    const row = document.getElementById(id);
    if (row) scrollBy(0, row.getBoundingClientRect().top - top);
  };
}

// The first row that is in view, once there is something above that is not.
function inView() {
  if (scrollY === 0) return {};
  const rows = [...main.querySelectorAll('tr[id]')].map((row) => ({ id: row.id, ...row.getBoundingClientRect().toJSON() }));
  return rows.find(({ bottom }) => bottom > 0) ?? {};
}

async function keepFresh() {
  try {
    if (!document.hidden) await refresh();
    main.classList.remove('offline');
  } catch {
    main.classList.add('offline');
  }
  setTimeout(keepFresh, 1000);
}

keepFresh();
