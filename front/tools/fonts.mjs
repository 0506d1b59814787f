// The two fonts, cut to the letters names need: Latin, Latin Extended-A, and a few beyond. Quotes are set in one weight only.
//
//   node tools/fonts.mjs        writes src/fonts/*.woff2 from the packages @fontsource-variable/{inter,source-serif-4} (OFL)
//
// Letters outside come from the fonts of the machine. The extended files are asked for only when a text needs them.
import fs from 'node:fs';
import path from 'node:path';
import subset from 'subset-font';

const front = path.join(import.meta.dirname, '..'), out = path.join(front, 'src/fonts');
const span = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join('');
const EXTENDED = span(0x100, 0x17f) + 'ȘșȚțǍǎǏǐǑǒǓǔƠơƯưẞẽẼḥḤṣṢṭṬẓẒḍḌʿʾ';
const LATIN = span(0x20, 0x7e) + span(0xa0, 0xff) + 'Œœıˆˇʼˉˊˋʻˆ˘˙˚˛˜˝–—―‘’‚“”„†‡•…‹›⁄€™←↑→↓↔−≈≠≤≥∞▸▾▴×';
fs.mkdirSync(out, { recursive: true });
for (const font of ['inter', 'source-serif-4'])
  for (const [part, letters] of [['latin', LATIN], ['latin-ext', EXTENDED]]) {
    const from = fs.readFileSync(path.join(front, `node_modules/@fontsource-variable/${font}/files/${font}-${part}-wght-normal.woff2`));
    // Latin Inter stays whole: cutting would drop its figures of equal width and its clearer l, which the tables use.
    const cut = font === 'inter' && part === 'latin' ? from : await subset(from, letters, { targetFormat: 'woff2', ...(font === 'inter' ? {} : { variationAxes: { wght: 400 } }) });
    fs.writeFileSync(path.join(out, `${font}-${part}.woff2`), cut);
    console.log(`${font} ${part}: ${from.length} to ${cut.length} bytes`);
  }
