// A small line without axes. Property `values`: numbers, oldest first; null is a gap.
const WIDTH = 200;
const HEIGHT = 36;
const MARGIN = 2;

const path = (values) => {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, 0) || 1;
  const step = WIDTH / Math.max(values.length - 1, 1);
  let pen = 'M';
  return values
    .map((value, index) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const y = HEIGHT - MARGIN - (value / top) * (HEIGHT - 2 * MARGIN);
      const move = `${pen}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return move;
    })
    .join('');
};

class Sparkline extends HTMLElement {
  #line;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `
      <style>
        :host { display: block; height: ${HEIGHT}px; }
        svg { width: 100%; height: 100%; overflow: visible; }
        path { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linejoin: round;
          stroke-linecap: round; vector-effect: non-scaling-stroke; }
      </style>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"><path/></svg>`;
    this.#line = root.querySelector('path');
  }

  set values(values) {
    this.#line.setAttribute('d', path(values ?? []));
  }
}

customElements.define('tidegate-sparkline', Sparkline);
