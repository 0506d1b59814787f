// An answer that follows its question: asked again when what it depends on changes; an older answer never overtakes.
import { Refused, type Fault } from './api';

// While a slider moves, questions come faster than answers. A quick answer is waited for and shown, and then only the
// newest question is asked: so the picture follows the hand. A slow one is given up for the newest.
const PATIENCE_MS = 300;
type Asked<T> = (signal: AbortSignal) => Promise<T>;

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);
  isStopped = $state(false); // given up by hand, and not asked again since
  #running: AbortController | null = null;
  #since = 0;
  #next: Asked<T> | null = null;
  #last: Asked<T> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(question: () => Asked<T> | null) {
    $effect(() => {
      const asked = question();
      if (!asked) {
        this.#giveUp();
        this.value = null;
        this.busy = this.isStopped = false;
      } else if (this.#running && performance.now() - this.#since < PATIENCE_MS) {
        this.#next = asked;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#next && this.#start(this.#next), this.#since + PATIENCE_MS - performance.now());
      } else this.#start(asked);
    });
    $effect(() => () => this.#giveUp());
  }

  stop() {
    this.#giveUp();
    this.busy = false;
    this.isStopped = true;
  }
  again() {
    if (this.#last) this.#start(this.#last);
  }

  #giveUp() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = this.#next = null;
  }

  #start(asked: Asked<T>) {
    this.#giveUp();
    const mine = new AbortController();
    this.#running = mine;
    this.#last = asked;
    this.isStopped = false;
    this.#since = performance.now();
    this.busy = true;
    const settle = (value: T | null, fault: Fault | null) => {
      if (this.#running !== mine) return;
      this.#running = null;
      if (value !== null) this.value = value;
      this.fault = fault;
      if (this.#next) this.#start(this.#next);
      else this.busy = false;
    };
    asked(mine.signal).then(
      (value) => settle(value, null),
      (error) => settle(null, error instanceof Refused ? error.fault : { error: 'Fault', what: String(error.message ?? error), where: '', choices: [], mend: 'Is the study still being served?' })
    );
  }
}

// A question that is dear to answer waits until nothing more comes: who decides ten times asks once.
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    if (!ms) return go();
    const timer = setTimeout(go, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), stop(signal.reason)));
  });
}
