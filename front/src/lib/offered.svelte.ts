// What a screen offers to be taken away: its tables, in figures that are not rounded, each with what it is about.
import { desk } from './desk.svelte';

export interface Table {
  name: string;
  rows: object[];
  about?: object | null; // the answer it comes from: layer, both days, threshold, number hidden, policy, head
}
type Offer = () => Table[];
const offers = new Set<Offer>();

export function offer(make: Offer) {
  $effect(() => {
    offers.add(make);
    return () => offers.delete(make);
  });
}
export const offered = (): Table[] => [...offers].flatMap((make) => make()).filter((t) => t.rows.length);

// How much the screen shown leaves out, for what is taken away from it.
export function hides(count: () => number | null | undefined) {
  $effect(() => {
    desk.hidden = count() ?? null;
    return () => (desk.hidden = null);
  });
}

const ABOUT = ['layer', 'valid', 'known', 'threshold', 'hidden', 'policy', 'head', 'seed', 'draws', 'runs', 'credits'];
const FORMULA = /^[=+\-@\t\r]/;
type Row = Record<string, unknown>;
const isRecord = (v: unknown): v is Row => v !== null && typeof v === 'object' && !Array.isArray(v);

// A record within a record becomes columns of its own: {held: {low: 1}} is held_low.
const flat = (row: object, before = ''): Row => Object.fromEntries(Object.entries(row).flatMap(([name, v]) => (isRecord(v) ? Object.entries(flat(v, `${before}${name}_`)) : [[before + name, v]])));

function cell(value: unknown): string {
  const told = (v: unknown): string => (isRecord(v) ? Object.values(v).filter((x) => x !== null && typeof x !== 'object').join(' ') : String(v ?? ''));
  const text = Array.isArray(value) ? value.map(told).join(value.some(isRecord) ? '; ' : ' ') : told(value);
  // Nothing in a file is what a sheet would take for a formula; a number below nought is none.
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// The same form as the study's own tables: what it is about stands in the last columns of each row.
export function csv(rows: object[], about: object): string {
  const all = rows.map((r) => flat(r)), columns = [...new Set(all.flatMap((r) => Object.keys(r)))], last = ABOUT.filter((a) => a in about && !columns.includes(a));
  return [[...columns, ...last], ...all.map((r) => [...columns.map((c) => r[c]), ...last.map((a) => (about as Row)[a])])].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
