// What changed, in words and arrows: the world apart from what was learned, corrected, or merely faded.
import type { ChangeRow } from './api';

export const CAUSES: [string, string, string][] = [
  ['world', 'The world moved', 'Reports tell of something that happened, or holds, in these days.'],
  ['learned-late', 'Learned late', 'It was so before; reports on it could be read only in these days.'],
  ['corrected', 'Corrected', 'A person or an outlet set something right.'],
  ['retracted', 'Retracted', 'What it rested on was withdrawn or rejected.'],
  ['merged-or-split', 'Merged or split', 'Names were judged to be one, or not to be one.'],
  ['policy', 'Policy', 'The rules by which claims are weighed are others.'],
  ['engine', 'Engine', 'The same texts were read anew.'],
  ['faded', 'Faded', 'Nothing new was said; old reports count for less as days go by.']
];
export const TURNS: Record<string, string> = { came: 'came up', went: 'is held no more', flipped: 'turned round', strengthened: 'grew likelier', weakened: 'grew less likely' };

export type Way = 'up' | 'down' | 'flip';
export const way = (c: ChangeRow): Way => (c.turn === 'flipped' ? 'flip' : c.move > 0 ? 'up' : 'down');
export const ARROWS: Record<Way, string> = { up: '▲', down: '▼', flip: '⇄' };

const OTHERS: Record<string, (a: string, b: string) => string> = {
  presence: (a, b) => `${a} in ${b}`,
  leadership: (a, b) => `${a} leading ${b}`,
  membership: (a, b) => `${a} as a member of ${b}`,
  part: (a, b) => `${a} as part of ${b}`,
  status: (a, b) => `${a} as ${b.replaceAll('_', ' ')}`
};
export function about(c: ChangeRow): string {
  const where = c.place_name ? ` in ${c.place_name}` : '';
  if (c.kind === 'tie') return `${c.subject_name} and ${c.object_name}${where}: ${c.state === 'allied' ? 'alliance' : 'rivalry'}`;
  return (OTHERS[c.kind] ?? ((a: string, b: string) => `${a}, ${b}`))(c.subject_name, c.object_name) + where;
}

export const column = (c: ChangeRow): 'allied' | 'hostile' | 'presence' | 'else' => (c.kind === 'tie' ? (c.state as 'allied' | 'hostile') : c.kind === 'presence' ? 'presence' : 'else');

export interface Moved { id: string; name: string; all: number; cells: Record<'allied' | 'hostile' | 'presence' | 'else', Record<Way, number>> }
// One line a group: how many of its ties and places moved which way. Persons have no line.
export function moved(changes: ChangeRow[]): Moved[] {
  const found = new Map<string, Moved>();
  const empty = () => ({ up: 0, down: 0, flip: 0 });
  for (const c of changes) {
    for (const [id, name] of [[c.subject, c.subject_name], [c.object, c.object_name]]) {
      if (!id.startsWith('g:')) continue;
      const line = found.get(id) ?? { id, name, all: 0, cells: { allied: empty(), hostile: empty(), presence: empty(), else: empty() } };
      line.all++;
      line.cells[column(c)][way(c)]++;
      found.set(id, line);
    }
  }
  return [...found.values()].sort((a, b) => b.all - a.all || (a.name < b.name ? -1 : 1));
}

export function monthBefore(day: string): string {
  const [y, m, d] = day.split('-').map(Number);
  const last = new Date(Date.UTC(y, m - 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 2, Math.min(d, last))).toISOString().slice(0, 10);
}
export function yearBefore(day: string): string {
  return `${+day.slice(0, 4) - 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
}
