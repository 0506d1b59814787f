// Where somebody stands in the app: every state is an address, so that a link, back and forward all work.
import type { Fault } from './api';

export const SCREENS = ['home', 'reports', 'review', 'network', 'map', 'timeline', 'brief', 'what-if', 'balance', 'outlook', 'simulate', 'policy', 'profile'] as const;
export type Screen = (typeof SCREENS)[number];

export interface Place {
  screen: Screen;
  valid: string; // day of the world; '' is the study's default
  known: string; // as known by that day; '' is today
  threshold: number;
  tie: string; // a|b|place, ids
  entity: string; // id, shown in the evidence panel
  claim: string; // id
  report: string; // id, open in the reading room
  at: number; // offset to open the report at
  about: string; // ids with commas between: groups of a brief, a coalition
  with: string; // a screen's own settings
}

const EMPTY: Place = { screen: 'network', valid: '', known: '', threshold: 0.5, tie: '', entity: '', claim: '', report: '', at: 0, about: '', with: '' };

export function read(hash: string): Place {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const given = new URLSearchParams(query);
  const place: Place = { ...EMPTY, screen: (SCREENS as readonly string[]).includes(path) ? (path as Screen) : 'network' };
  for (const key of ['valid', 'known', 'tie', 'entity', 'claim', 'report', 'about', 'with'] as const) place[key] = given.get(key) ?? '';
  const threshold = Number(given.get('threshold') ?? EMPTY.threshold);
  place.threshold = threshold >= 0 && threshold <= 1 ? threshold : EMPTY.threshold;
  place.at = Math.max(0, Number(given.get('at') ?? 0) || 0);
  return place;
}

export function write(place: Place): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(place)) if (key !== 'screen' && value !== EMPTY[key as keyof Place]) query.set(key, String(value));
  const text = query.toString();
  return `#/${place.screen}${text ? `?${text}` : ''}`;
}

class Desk {
  place = $state<Place>(read(location.hash));
  head = $state(''); // moves when something was recorded: whoever shows data asks again
  by = $state(localStorage.getItem('by') ?? '');
  fault = $state<Fault | null>(null);
  hidden = $state<number | null>(null); // how much the screen shown leaves out, for what is exported from it
  said = $state(''); // the last thing done, for eyes and for screen readers
  dark = $state((localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark');

  constructor() {
    addEventListener('popstate', () => Object.assign(this.place, read(location.hash)));
    addEventListener('hashchange', () => Object.assign(this.place, read(location.hash)));
  }

  // A screen's own settings are nobody else's: they stay behind when the screen is left.
  private after(change: Partial<Place>): Place {
    const isLeft = change.screen !== undefined && change.screen !== this.place.screen;
    return { ...this.place, ...(isLeft ? { with: '' } : {}), ...change };
  }

  go(change: Partial<Place>, { replace = false } = {}) {
    // Field by field: who depends on one of them does not ask again because another changed.
    Object.assign(this.place, this.after(change));
    const address = write(this.place);
    if (address === location.hash) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
  }

  href(change: Partial<Place>): string {
    return write(this.after(change));
  }

  get asked() {
    return { valid: this.place.valid, known: this.place.known };
  }

  setTheme(dark: boolean) {
    this.dark = dark;
    localStorage.setItem('theme', dark ? 'dark' : 'light');
  }

  signAs(name: string) {
    this.by = name;
    localStorage.setItem('by', name);
  }

  say(text: string) {
    this.said = text;
    setTimeout(() => this.said === text && (this.said = ''), 6000);
  }
}

export const desk = new Desk();
