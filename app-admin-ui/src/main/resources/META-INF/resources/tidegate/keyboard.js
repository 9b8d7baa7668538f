// Keys that work on every page, as long as nothing is being typed into and no dialog is open:
// "/" puts the cursor into the search field, "g" and then a letter goes to a page, "?" shows help.
const PATIENCE = 1_500; // milliseconds between "g" and the letter

const typing = (event) =>
  event.composedPath().some((target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? ''));

const busy = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || typing(event) ||
  document.querySelector('vaadin-dialog[opened]') !== null;

let going = 0;

const go = (letter) =>
  document.querySelector(`vaadin-side-nav-item[data-letter="${CSS.escape(letter)}"]`)
    ?.shadowRoot.querySelector('a')?.click();

const search = () => {
  const field = document.getElementById('search');
  field?.focus();
  return field !== null;
};

const act = (key) => {
  if (Date.now() - going < PATIENCE) {
    going = 0;
    go(key);
    return true;
  }
  switch (key) {
    case 'g':
      going = Date.now();
      return true;
    case '/':
      return search();
    case '?':
      document.getElementById('keyboard-help')?.click();
      return true;
    default:
      return false;
  }
};

document.addEventListener('keydown', (event) => {
  // A shift on its own is on the way to "?".
  if (event.key !== 'Shift' && !busy(event) && act(event.key)) {
    event.preventDefault();
  }
});
