// What waits for a person, in words.
import type { QueueItem } from './api';

export const KINDS: Record<string, string> = { claim: 'Claims', again: 'Seen again', doubt: 'Doubts', names: 'Names', origins: 'Origins', source: 'Sources', report: 'Dates' };
export const VERDICTS: Record<string, string> = {
  accept: 'Accept claim', reject: 'Reject', correct: 'Correct', same: 'One', different: 'Two', unsure: 'Unsure',
  'one-origin': 'One origin', 'independent-origins': 'Independent', 'suspected-origin': 'Suspected', grade: 'Grade', describe: 'Date'
};
export const GRADES: [string, string][] = [['A', 'completely reliable'], ['B', 'usually reliable'], ['C', 'fairly reliable'], ['D', 'not usually reliable'], ['E', 'unreliable'], ['F', 'cannot be judged']];

type Side = { name: string };
export function titled(item: QueueItem): string {
  if (item.claim) return String(item.claim.sentence);
  if (item.sides) return item.sides.map((s) => (s as unknown as Side).name).join(' / ');
  if (item.kind === 'source') return String((item as any).source);
  if (item.kind === 'report') return item.title || item.file || item.key;
  return item.key;
}
