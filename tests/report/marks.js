/* Each mark of the wide charts: its chart, its shape, its figure, and the numbers that it stands at by the ticks beside it. */
[...document.querySelectorAll('section[data-table]')].flatMap((section) => {
  const svg = section.querySelector('svg.wide');
  if (!svg) return [];
  const ticks = [...svg.querySelectorAll('text.tick')].map((one) => [Number(one.textContent.replaceAll(',', '')), one.y.baseVal[0].value - 4]);
  const [[a, ya], [b, yb]] = [ticks[0], ticks.at(-1)];
  const at = (y) => a + (y - ya) / (yb - ya) * (b - a);
  return [...svg.querySelectorAll('g.mark')].map((mark) => {
    const dot = mark.querySelector('circle'), path = mark.querySelector('path.bar, path.arrow');
    const ys = dot ? [dot.cy.baseVal.value] : path.classList.contains('bar')
      ? path.getAttribute('d').match(/^M\S+ (\S+?)V([\d.]+)/).slice(1).map(Number) : [Number(path.getAttribute('d').match(/^M\S+ ([\d.]+)/)[1])];
    return [section.dataset.name, mark.classList.contains('struck') ? 'struck' : dot ? 'dot' : path.classList[0], mark.dataset.figure, ys.map(at)];
  });
})
