// Pictures and tables saved with what they show: layer, both days, threshold, what is hidden.
export function save(name: string, data: string | Blob, type = 'text/plain') {
  const blob = typeof data === 'string' ? new Blob([data], { type }) : data;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// A drawing with its styles written in, so that it looks the same where our style sheet is not.
export function drawing(svg: SVGSVGElement, caption: string[]): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const PROPERTIES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'visibility'];
  const from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of PROPERTIES) to[i].setAttribute(name, style.getPropertyValue(name));
    // What the page needed of it, a file does not; what only a file needs, the page hides.
    if (element.hasAttribute('data-file')) to[i].setAttribute('visibility', 'visible');
    for (const { name } of [...to[i].attributes]) if (/^(style|class|role|tabindex|aria-.*|data-.*)$/.test(name)) to[i].removeAttribute(name);
  });
  const box = svg.getBoundingClientRect(), extra = 16 * caption.length + 12;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(box.width)));
  copy.setAttribute('height', String(Math.round(box.height + extra)));
  copy.setAttribute('viewBox', `0 0 ${Math.round(box.width)} ${Math.round(box.height + extra)}`);
  const ink = getComputedStyle(document.documentElement).getPropertyValue('--muted').trim(), paper = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', paper]]) ground.setAttribute(name, value);
  copy.prepend(ground);
  caption.forEach((line, i) => {
    const words = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    for (const [name, value] of [['x', '14'], ['y', String(Math.round(box.height + 14 + 16 * i))], ['fill', ink], ['font-size', '12'], ['font-family', 'sans-serif']]) words.setAttribute(name, value);
    words.textContent = line;
    copy.append(words);
  });
  return new XMLSerializer().serializeToString(copy);
}

export async function picture(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  const pen = canvas.getContext('2d')!;
  pen.scale(scale, scale);
  pen.drawImage(image, 0, 0);
  URL.revokeObjectURL(image.src);
  return new Promise((give, fail) => canvas.toBlob((blob) => (blob ? give(blob) : fail(new Error('The picture could not be made'))), 'image/png'));
}
