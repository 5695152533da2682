// The server renders the users; this asks each second whether there is something new to show.
const main = document.querySelector('main');

async function refresh() {
  const answer = await fetch('/dashboard/revision');
  const { revision } = await answer.json();
  if (revision === main.dataset.revision) return;

  const page = await (await fetch('/dashboard')).text();
  const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
  const focused = document.activeElement?.id;
  main.replaceChildren(...fresh.childNodes);
  main.dataset.revision = fresh.dataset.revision;
  if (focused) document.getElementById(focused)?.focus();
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
