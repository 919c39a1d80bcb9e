// What the page does in the browser by itself. `element` holds the address of what is seen; `trigger` and `watch` are
// gradio's. Runs once.

// The address: put into the browser's own line; links of the page ("?view=…") and the browser's way back lead the visitor
// on without loading the page anew.
// Each view has a gate of its own, so that the others are left alone; another language sets all of the page anew.
let followed = false; // a link was, and what it stood in may be gone
const go = query => {
  followed = true;
  const asked = new URLSearchParams(query);
  const gate = window.kehoachGates?.[asked.get('view')];
  const same = (asked.get('lang') ?? 'vi') === document.documentElement.lang;
  (gate && same ? gate : trigger)('click', {address: query});
};
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="?view="]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
window.addEventListener('popstate', () => go(window.location.search));
watch('value', () => {
  const query = element.textContent.trim();
  document.documentElement.lang = new URLSearchParams(query).get('lang') === 'en' ? 'en' : 'vi';
  if (!query || query === window.location.search) return;
  const first = !new URLSearchParams(window.location.search).has('view');
  window.history[first ? 'replaceState' : 'pushState'](null, '', query + window.location.hash);
});

// Copying: the words that a button brings along, else the table of its section with its lines drawn (so that Word keeps
// it a table), else the section's text. Through the copy event: the clipboard's own interface is closed on plain http.
const LINE = 'border:1px solid #000;padding:2pt 4pt;vertical-align:top';
const tableOf = table => {
  const copy = table.cloneNode(true);
  copy.querySelectorAll('button, nav, .kh-open').forEach(one => one.remove());
  copy.querySelectorAll('small, .kh-mark').forEach(one => one.prepend(' · '));
  copy.setAttribute('style', 'border-collapse:collapse');
  copy.querySelectorAll('*').forEach(one => {
    for (const name of one.getAttributeNames()) if (!['colspan', 'rowspan', 'href'].includes(name)) one.removeAttribute(name);
    if (one.hasAttribute('href')) one.setAttribute('href', new URL(one.getAttribute('href'), window.location).href);
    if (['TD', 'TH'].includes(one.tagName)) one.setAttribute('style', LINE);
  });
  const line = row => [...row.cells].map(cell => cell.textContent.trim().replace(/\s+/g, ' ')).join('\t');
  return {html: copy.outerHTML, text: [...copy.rows].map(line).join('\r\n')};
};
const copied = button => {
  if (button.dataset.copy.trim()) return {text: button.dataset.copy};
  const section = button.closest('section, .kh-answer, .kh-excerpt, .block') ?? document.body;
  const table = section.querySelector('table');
  if (table) return tableOf(table);
  document.documentElement.setAttribute('data-copying', ''); // hides what is pressed, not read
  const text = section.innerText.trim();
  document.documentElement.removeAttribute('data-copying');
  return {text};
};
document.addEventListener('click', event => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  const {html, text} = copied(button);
  const give = copy => {
    copy.preventDefault();
    copy.stopImmediatePropagation();
    copy.clipboardData.setData('text/plain', text);
    if (html) copy.clipboardData.setData('text/html', html);
  };
  document.addEventListener('copy', give, {capture: true, once: true});
  document.execCommand('copy');
  document.removeEventListener('copy', give, {capture: true});
  const said = button.textContent;
  if (said === button.dataset.copied) return;
  button.setAttribute('aria-live', 'polite');
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = said; }, 2000);
});

// The question box is chosen whole where it is entered, so that the next question takes the place of the last.
document.addEventListener('focusin', event => {
  if (event.target.matches('#kh-question textarea')) event.target.select();
});

// A server that is gone, or a session that has ended, is said in one sentence, with the way on from the very address.
const lost = why => {
  const place = document.querySelector('.kh-lost');
  if (!place || place.dataset.why === why) return;
  place.dataset.why = why;
  place.textContent = why ? `${place.dataset[why]} ` : '';
  if (!why) return;
  const way = place.appendChild(document.createElement('a'));
  const here = window.location.pathname + window.location.search;
  way.href = why === 'ended' ? `/login?next=${encodeURIComponent(here)}` : here;
  way.textContent = place.dataset[why === 'ended' ? 'login' : 'again'];
  document.documentElement.removeAttribute('data-busy');
};
const asking = window.fetch;
window.fetch = async (...asked) => {
  try {
    const answer = await asking(...asked);
    lost(answer.status === 401 ? 'ended' : '');
    return answer;
  } catch (error) {
    if (error.name !== 'AbortError') lost('gone');
    throw error;
  }
};

// Keys: past the head at once; and where a link's own place has gone with the view it stood in, the new view is entered.
document.getElementById('kh-tabs')?.setAttribute('tabindex', '-1');
document.addEventListener('click', event => {
  if (!event.target.closest('a.kh-skip')) return;
  event.preventDefault();
  document.getElementById('kh-tabs').focus();
});
watch('value', () => followed && setTimeout(() => {
  followed = false;
  const held = document.activeElement;
  if (!held || held === document.body || !held.checkVisibility()) document.getElementById('kh-tabs').focus({preventScroll: true});
}, 100));
