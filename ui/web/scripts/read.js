// What a plan's outline and text do in the browser by themselves. `element` is one of the two; `watch` is gradio's.
// The section that is open is marked in the outline, which also is folded on phones, filtered and walked by the arrows;
// the cited clause and its box are brought into sight; a page whose picture does not come says why.

const outline = () => document.querySelector('#kh-outline .kh-outline');
const jumps = () => [...(outline()?.querySelectorAll('.kh-jump') ?? [])];
const narrow = () => window.matchMedia('(max-width: 700px)').matches;
const within = (box, part) => { box.scrollTop += part.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3; };

const markSection = () => {
  const at = document.querySelector('#kh-text .kh-excerpt')?.dataset.at;
  if (at === undefined) return;
  let current = null;
  for (const jump of jumps()) {
    jump.removeAttribute('aria-current');
    if (Number(jump.dataset.open.split(':')[1]) <= Number(at)) current = jump;
  }
  if (!current) return;
  current.setAttribute('aria-current', 'true');
  within(outline(), current);
};

// ---- the outline
const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
element.addEventListener('input', event => {
  if (!event.target.matches('.kh-find input')) return;
  const words = folded(event.target.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const jump of jumps()) {
    const text = folded(jump.textContent);
    jump.parentElement.hidden = !words.every(word => text.includes(word));
    left += !jump.parentElement.hidden;
  }
  outline().querySelector('[role="status"]').hidden = left > 0;
});
const STEPS = {ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity};
element.addEventListener('keydown', event => {
  const step = STEPS[event.key];
  const jump = event.target.closest('.kh-jump');
  if (!step || !jump) return;
  event.preventDefault();
  const shown = jumps().filter(one => !one.parentElement.hidden);
  shown[Math.min(Math.max(shown.indexOf(jump) + step, 0), shown.length - 1)].focus();
});

// ---- the text
let pressed = ''; // the switch that asked for what comes next keeps the focus
element.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  pressed = button.matches('.kh-switch') ? button.dataset.do + (button.dataset.words ?? '') : '';
  if (button.dataset.copy?.startsWith('?')) button.dataset.copy = new URL(button.dataset.copy, window.location).href;
  if (button.matches('.kh-jump') && narrow()) outline().open = false;
});
element.addEventListener('error', async event => {
  const leaf = event.target.closest?.('.kh-leaf');
  if (!leaf) return;
  const said = document.createElement('p');
  said.className = 'kh-lost';
  said.textContent = event.target.alt;
  leaf.replaceWith(said);
  try {
    said.textContent = (await (await fetch(event.target.src)).json()).error.message;
  } catch { /* the words that stand for the picture stay */ }
}, true);
const showCited = () => {
  const box = element.querySelector('.kh-box');
  if (box) within(box.closest('.kh-pictures'), box);
  const cited = element.querySelector('.kh-cited');
  if (pressed) {
    if (cited) within(cited.closest('.kh-clauses'), cited);
    [...element.querySelectorAll('.kh-switch')].find(one => one.dataset.do + (one.dataset.words ?? '') === pressed)?.focus({preventScroll: true});
    pressed = '';
  } else if (cited) {
    cited.scrollIntoView({block: 'center'});
    cited.focus({preventScroll: true});
  }
};

const settle = () => {
  const fresh = element.querySelector('.kh-outline');
  if (fresh && narrow()) fresh.open = false;
  markSection();
  if (element.querySelector('.kh-excerpt')) showCited();
};
watch('value', settle);
settle(); // a link may have brought the text before this ran
