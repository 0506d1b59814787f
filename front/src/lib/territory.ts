// What maps and their tables say of who is where.
import type { PresenceRow, Territory } from './api';
import { two } from './words';

export const spoken = (list: PresenceRow[]) => list.map((p) => `${p.group_name} ${two(p.probability)}`).join(', ') + (list.some((p) => p.is_contested) ? '; contested' : '');

// Countries with anything to show, the fullest first.
export function where(territory: Territory): { country: string; n: number }[] {
  const n = new Map<string, number>();
  for (const p of territory.presences) if (p.country) n.set(p.country, (n.get(p.country) ?? 0) + 1);
  return [...n].map(([country, n]) => ({ country, n })).sort((a, b) => b.n - a.n || (a.country < b.country ? -1 : 1));
}

export const countryName = (code: string) => new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;

// A disc, or up to four equal slices of one: size says nothing of strength.
export function pie(list: PresenceRow[], r: number): { group: string; probability: number; d: string }[] {
  const shown = list.slice(0, 4);
  if (shown.length === 1) return [{ ...shown[0], d: `M${-r},0a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0` }];
  const point = (i: number) => ((a) => `${(r * Math.sin(a)).toFixed(2)},${(-r * Math.cos(a)).toFixed(2)}`)((2 * Math.PI * i) / shown.length);
  return shown.map((p, i) => ({ group: p.group, probability: p.probability, d: `M0,0L${point(i)}A${r},${r} 0 0 1 ${point(i + 1)}Z` }));
}
