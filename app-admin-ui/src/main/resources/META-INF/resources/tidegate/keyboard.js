// "/" puts the cursor into the page's search field, as long as nothing else is being typed into.
const typing = (event) =>
  event.composedPath().some((target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? ''));

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event)) {
    return;
  }
  const search = document.getElementById('search');
  if (search) {
    event.preventDefault();
    search.focus();
  }
});
