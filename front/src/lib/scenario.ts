// A scenario as an address: `ally!id,id;enter!id!place;saved!name,name`, so that a link shows the same question.
export interface Change {
  turn: string;
  groups: string[];
  place: string;
}
export interface Asked {
  changes: Change[];
  saved: string[]; // names of saved scenarios that are compared
  level: string;
}

export const TURNS: { turn: string; name: string; fewest: number; most: number; place: boolean; help: string }[] = [
  { turn: 'ally', name: 'Ally', fewest: 2, most: 12, place: false, help: 'These groups ally, pair by pair.' },
  { turn: 'rival', name: 'Fall out', fewest: 2, most: 12, place: false, help: 'These turn against each other, pair by pair.' },
  { turn: 'split', name: 'Split', fewest: 1, most: 1, place: false, help: 'This group splits in two.' },
  { turn: 'merge', name: 'Merge', fewest: 2, most: 12, place: false, help: 'These become one group.' },
  { turn: 'lose-leadership', name: 'Lose leadership', fewest: 1, most: 1, place: false, help: 'This group loses its leadership; nobody is named.' },
  { turn: 'enter', name: 'Enter', fewest: 1, most: 1, place: true, help: 'This group enters a place.' },
  { turn: 'leave', name: 'Leave', fewest: 1, most: 1, place: true, help: 'This group leaves a place.' }
];
const SAVED = 'saved', LEVEL = 'level';
const escape = (text: string) => text.replace(/[%;!,]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
const plain = (text: string) => text.replace(/%(25|3b|21|2c)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

export function readAsked(text: string): Asked {
  const asked: Asked = { changes: [], saved: [], level: 'admin1' };
  for (const part of text.split(';').filter(Boolean)) {
    const [word, list = '', place = ''] = part.split('!');
    const names = list.split(',').filter(Boolean).map(plain);
    if (word === SAVED) asked.saved = names;
    else if (word === LEVEL) asked.level = names[0] ?? asked.level;
    else if (TURNS.some((t) => t.turn === word)) asked.changes.push({ turn: word, groups: names, place: plain(place) });
  }
  return asked;
}

export function writeAsked(asked: Asked): string {
  const list = (names: string[]) => names.map(escape).join(',');
  return [
    ...asked.changes.map((c) => `${c.turn}!${list(c.groups)}${c.place ? `!${escape(c.place)}` : ''}`),
    ...(asked.saved.length ? [`${SAVED}!${list(asked.saved)}`] : []),
    ...(asked.level === 'admin1' ? [] : [`${LEVEL}!${asked.level}`])
  ].join(';');
}
