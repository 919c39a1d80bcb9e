// Files dropped or chosen are sent one after the other, and followed until the server has read them. `element` is the
// view's; `trigger` is gradio's.
const BETWEEN = 700; // milliseconds between two looks at how far a file is
// The page is set anew from its address: list, banner, and all that follows from the plans at hand.
const again = () => window.dispatchEvent(new PopStateEvent('popstate'));
const line = name => {
  const item = document.createElement('li');
  const title = item.appendChild(document.createElement('strong'));
  title.textContent = name;
  const told = item.appendChild(document.createElement('span'));
  const bar = item.appendChild(document.createElement('progress'));
  bar.setAttribute('aria-label', name);
  element.querySelector('.kh-additions').prepend(item);
  return {item, told, bar};
};
const tell = ({item, told, bar}, state, text, part) => {
  item.dataset.state = state;
  told.textContent = text;
  if (['added', 'known', 'refused'].includes(state)) bar.remove();
  else if (part === undefined) bar.removeAttribute('value');
  else bar.value = part;
};
const words = state => element.querySelector('.kh-adding').dataset[state];
const follow = async (id, shown) => {
  for (;;) {
    const answer = await fetch(`/api/additions/${id}`);
    const one = await answer.json();
    if (!answer.ok) return tell(shown, 'refused', one.error.message);
    const steps = one.total > 1 ? ` ${one.stage} ${one.done}/${one.total}` : ` ${one.stage}`;
    const going = one.state === 'reading' ? words('reading') + steps : words(one.state);
    tell(shown, one.state, one.reason || going, one.total > 1 ? one.done / one.total : undefined);
    if (one.state === 'added') again();
    if (!['waiting', 'reading'].includes(one.state)) return;
    await new Promise(resolve => setTimeout(resolve, BETWEEN));
  }
};
const send = file => new Promise(resolve => {
  const shown = line(file.name);
  const request = new XMLHttpRequest();
  request.open('POST', `/api/plans?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.upload.onprogress = event => tell(shown, 'sending', words('sending'), event.loaded / event.total);
  request.onloadend = () => {
    const said = request.response;
    if (request.status === 202) follow(said.id, shown);
    else tell(shown, 'refused', said?.error?.message ?? words('refused'));
    resolve();
  };
  tell(shown, 'sending', words('sending'));
  request.send(file);
});
const take = async files => { for (const file of files) await send(file); };

element.addEventListener('change', event => {
  if (event.target.matches('.kh-files')) {
    take([...event.target.files]);
    event.target.value = '';
  }
});
for (const name of ['dragover', 'dragleave', 'drop']) {
  element.addEventListener(name, event => {
    const place = event.target.closest('.kh-drop');
    if (!place) return;
    event.preventDefault();
    place.toggleAttribute('data-over', name === 'dragover');
    if (name === 'drop') take([...event.dataTransfer.files]);
  });
}
// A plan is taken out by the API, which knows who may; then the list is made anew.
element.addEventListener('click', async event => {
  const button = event.target.closest('button[data-do="removed"]');
  if (!button) return;
  event.stopImmediatePropagation();
  const answer = await fetch(`/api/plans/${button.dataset.plan}`, {method: 'DELETE'});
  if (answer.ok) again();
  else trigger('click', {do: 'trouble', said: (await answer.json()).error.message});
}, {capture: true});
