// What a person decides here: recorded at once, and taken back the same way.
import { Refused, tell, type Recorded } from './api';
import { desk } from './desk.svelte';

const given: string[][] = []; // ids of what was recorded in this tab, the newest last

// One after another: whoever presses `u` at once means the decision that is still on its way.
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

export const decide = (verdict: string, targets: string[], more: { why?: string; given?: Record<string, string> } = {}) => inTurn(() => record(verdict, targets, more));

async function record(verdict: string, targets: string[], more: { why?: string; given?: Record<string, string> }): Promise<Recorded | null> {
  try {
    const recorded = await tell<Recorded>('judge', { verdict, targets, why: more.why ?? '', given: more.given ?? {}, by: desk.by });
    if (recorded.judged.length) given.push(recorded.judged.map((j) => j.id));
    desk.head = recorded.head;
    desk.fault = null;
    desk.say(recorded.stood ? 'You had said so before; it stands.' : `Recorded: ${verdict}. u takes it back.`);
    return recorded;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    desk.fault = error.fault;
    return null;
  }
}

export const takeBack = () => inTurn(undo);

async function undo(): Promise<void> {
  const last = given.pop();
  if (!last) {
    desk.say('Nothing was recorded here that could be taken back.');
    return;
  }
  try {
    const recorded = await tell<Recorded>('undo', { judgements: last, by: desk.by });
    desk.head = recorded.head;
    desk.say('Taken back.');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    desk.fault = error.fault;
  }
}

export const judge = (verdict: 'accept' | 'reject' | 'undo', claim = '') => (verdict === 'undo' ? takeBack() : decide(verdict, [claim]));
