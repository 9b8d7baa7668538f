// Requests and errors over time, drawn by ECharts. Properties: `points`, rows of
// [time in milliseconds, requests/s, errors/s]; `labels`, the words in the user's language.
const LIBRARY = new URL('../webjars/echarts/5.5.0/echarts.min.js', import.meta.url).href;

const library = new Promise((loaded, failed) => {
  if (window.echarts) {
    loaded();
    return;
  }
  const script = document.createElement('script');
  script.src = LIBRARY;
  script.onload = loaded;
  script.onerror = failed;
  document.head.appendChild(script);
});

const DARK = matchMedia('(prefers-color-scheme: dark)');

class Chart extends HTMLElement {
  #points = [];
  #labels;
  #chart;
  #size = new ResizeObserver(() => this.#chart?.resize());
  #theme = new MutationObserver(() => this.#draw());
  #redraw = () => this.#draw();

  set points(points) {
    this.#points = points ?? [];
    this.#draw();
  }

  set labels(labels) {
    this.#labels = labels;
    this.#draw();
  }

  async connectedCallback() {
    await library;
    if (!this.isConnected) {
      return;
    }
    this.#chart ??= echarts.init(this, null, { renderer: 'svg' });
    this.#size.observe(this);
    // The colours are resolved by us, because ECharts knows nothing of the stylesheet.
    this.#theme.observe(document.documentElement, { attributeFilter: ['style', 'theme'] });
    DARK.addEventListener('change', this.#redraw);
    this.#draw();
  }

  disconnectedCallback() {
    this.#size.disconnect();
    this.#theme.disconnect();
    DARK.removeEventListener('change', this.#redraw);
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  #draw() {
    if (this.#chart && this.#labels) {
      this.#chart.setOption(this.#option(), true);
    }
  }

  #color(token) {
    this.style.setProperty('color', `var(${token})`);
    const color = getComputedStyle(this).color;
    this.style.removeProperty('color');
    return color;
  }

  #option() {
    const text = this.#color('--tg-text-secondary');
    const hairline = this.#color('--tg-hairline');
    const labels = this.#labels;
    const clock = new Intl.DateTimeFormat(labels.language, {
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    });
    const exact = new Intl.DateTimeFormat(labels.language, {
      hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    });
    const number = new Intl.NumberFormat(labels.language, { maximumFractionDigits: 1 });
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily },
      grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
      legend: {
        right: 8, top: 5, icon: 'roundRect', itemWidth: 12, itemHeight: 3, itemGap: 20,
        textStyle: { color: text, fontSize: 12 },
      },
      tooltip: {
        trigger: 'axis',
        backgroundColor: this.#color('--tg-surface'),
        borderColor: hairline,
        textStyle: { color: this.#color('--tg-text'), fontSize: 12 },
        axisPointer: { lineStyle: { color: text, type: 'solid', width: 1 } },
        formatter: (series) => [
          exact.format(series[0].value[0]),
          ...series.map((one) =>
            `${one.marker}${one.seriesName} <b>${number.format(one.value[1])}</b>`),
        ].join('<br>'),
      },
      xAxis: {
        type: 'time',
        minInterval: 60_000,
        axisLine: { lineStyle: { color: hairline } },
        axisTick: { show: false },
        axisLabel: { color: text, fontSize: 12, hideOverlap: true, formatter: (t) => clock.format(t) },
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 0.5,
        splitNumber: 4,
        axisLabel: { color: text, fontSize: 12, formatter: (value) => number.format(value) },
        splitLine: { lineStyle: { color: hairline } },
      },
      series: [
        this.#series(labels.requests, 1, this.#color('--tg-series-1'), 0.1),
        this.#series(labels.errors, 2, this.#color('--tg-failing'), 0.16),
      ],
    };
  }

  #series(name, column, color, fill) {
    return {
      name,
      type: 'line',
      data: this.#points.map((row) => [row[0], row[column]]),
      color,
      showSymbol: false,
      lineStyle: { width: 2 },
      areaStyle: { color, opacity: fill },
      emphasis: { disabled: true },
      z: column,
    };
  }
}

customElements.define('tidegate-chart', Chart);
