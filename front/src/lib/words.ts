// How figures read: the same words everywhere, the layers apart.
export const percent = (p: number) => `${Math.round(100 * p)} %`;
export const share = (p: number) => `${Math.round(100 * p)}%`; // as CSS reads it
export const two = (p: number) => p.toFixed(2);
export const stroke = (p: number) => (p < 0.55 ? '1.5 5' : p < 0.8 ? '6 5' : undefined);
export const certainty = (p: number) => (p < 0.55 ? 'doubtful' : p < 0.8 ? 'likely' : 'very likely');
export const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
export const origins = (n: number, unsettled: number) => `${count(n, 'origin')}${unsettled ? ` (${unsettled} unsettled)` : ''}`;
export const signWord = (sign: number) => (sign > 0 ? 'allied with' : 'rival of');
export const key = (a: string, b: string, place = '') => [a, b].sort().join('|') + `|${place}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export function dayWords(day: string): string {
  const [y, m, d] = day.split('-').map(Number);
  return m ? `${d ? `${d} ` : ''}${MONTHS[m - 1]} ${y}` : day;
}

export function short(name: string, most = 34): string {
  const bare = name.replace(/\s*\([^)]*\)\s*/g, ' ').trim();
  return bare.length <= most ? bare : bare.slice(0, most - 2).trimEnd() + '…';
}
// A name in one line, or in two that are about as long.
export function wrapped(name: string, most = 18): string[] {
  const bare = short(name), middle = bare.length / 2;
  const cut = [...bare.matchAll(/ /g)].map((m) => m.index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return bare.length <= most || cut === undefined ? [bare] : [bare.slice(0, cut), bare.slice(cut + 1)];
}
export const signed = (n: number, digits = 1) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n).toFixed(digits)}`;

// One hue a group, the same on every screen and day: the eight that most claims tie to others; the rest grey.
const HUES = new WeakMap<object, Map<string, number>>();
export function hueOf(layout: { groups: Record<string, { claims: number }> } | null, group: string): number {
  if (!layout) return 0;
  let held = HUES.get(layout);
  if (!held) {
    const ranked = Object.entries(layout.groups).sort(([a, x], [b, y]) => y.claims - x.claims || (a < b ? -1 : 1));
    HUES.set(layout, (held = new Map(ranked.slice(0, 8).map(([id], i) => [id, i + 1]))));
  }
  return held.get(group) ?? 0;
}
