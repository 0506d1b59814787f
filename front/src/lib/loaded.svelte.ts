// An answer that follows its question: asked again when what it depends on changes; an older answer never overtakes.
import { Refused, type Fault } from './api';

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);

  constructor(question: () => ((signal: AbortSignal) => Promise<T>) | null) {
    $effect(() => {
      const asked = question();
      if (!asked) {
        this.value = null;
        return;
      }
      const stop = new AbortController();
      this.busy = true;
      asked(stop.signal).then(
        (value) => {
          if (stop.signal.aborted) return;
          this.value = value;
          this.fault = null;
          this.busy = false;
        },
        (error) => {
          if (stop.signal.aborted) return;
          this.fault = error instanceof Refused ? error.fault : { error: 'Fault', what: String(error.message ?? error), where: '', choices: [], mend: 'Is the study still being served?' };
          this.busy = false;
        }
      );
      return () => stop.abort();
    });
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
