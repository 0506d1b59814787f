// What a person decides here: recorded at once, taken back, and taken up again; each is a new entry of the ledger.
import { Refused, tell, type Recorded } from './api';
import { desk } from './desk.svelte';

// Decisions of this tab, the newest last: the entries that undoing takes back, and the verdict in a word. What was taken
// back waits in `undone`, with the entries that took it back: undoing those takes it up again.
type Step = { ids: string[]; verdict: string };
export const steps = $state<{ done: Step[]; undone: Step[] }>({ done: [], undone: [] });

// One after another: whoever presses `u` at once means the decision that is still on its way.
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

async function told<T extends Recorded>(path: string, body: object): Promise<T | null> {
  try {
    const recorded = await tell<T>(path, { ...body, by: desk.by });
    desk.head = recorded.head;
    desk.fault = null;
    return recorded;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    desk.fault = error.fault;
    return null;
  }
}

export const decide = (verdict: string, targets: string[], more: { why?: string; given?: Record<string, string> } = {}) =>
  inTurn(async () => {
    const recorded = await told<Recorded>('judge', { verdict, targets, why: more.why ?? '', given: more.given ?? {} });
    if (recorded?.judged.length) {
      steps.done.push({ ids: recorded.judged.map((j) => j.id), verdict });
      steps.undone = [];
    }
    if (recorded) desk.say(recorded.stood ? 'You had said so before; it stands.' : `Recorded: ${verdict}. Ctrl Z or u takes it back.`);
    return recorded;
  });

function turn(from: 'done' | 'undone', to: 'done' | 'undone', nothing: string, said: (verdict: string) => string) {
  return inTurn(async () => {
    const step = steps[from].pop();
    if (!step) return desk.say(nothing);
    const recorded = await told<Recorded>('undo', { judgements: step.ids });
    if (!recorded) return;
    steps[to].push({ ids: recorded.judged.map((j) => j.id), verdict: step.verdict });
    desk.say(said(step.verdict));
  });
}
export const takeBack = () => turn('done', 'undone', 'Nothing was recorded here that could be taken back.', (verdict) => `Taken back: ${verdict}. Ctrl Shift Z takes it up again.`);
export const takeUp = () => turn('undone', 'done', 'Nothing was taken back here that could be taken up again.', (verdict) => `Taken up again: ${verdict}.`);

export const judge = (verdict: 'accept' | 'reject', claim: string) => decide(verdict, [claim]);
