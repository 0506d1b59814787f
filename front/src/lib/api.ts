// The study over HTTP: typed by the server's own description, one shape for every refusal.
import type { components } from './openapi';

type Shapes = components['schemas'];
export type Study = Shapes['StudyShape'];
export type Network = Shapes['NetworkShape'];
export type TieRow = Shapes['TieRow'];
export type Territory = Shapes['TerritoryShape'];
export type PresenceRow = Shapes['PresenceRow'];
export type Layout = Shapes['LayoutShape'];
export type Tie = Shapes['TieShape'];
export type OverTime = Shapes['OverTimeShape'];
export type ClaimRow = Shapes['ClaimRow'];
export type ReportClaim = Shapes['ReportClaim'];
export type ReportRow = Shapes['ReportRow'];
export type Archive = Shapes['ArchiveShape'];
export type ArchivedRow = Shapes['ArchivedRow'];
export type Report = Shapes['ReportShape'];
export type Search = Shapes['SearchShape'];
export type FirstLook = Shapes['FirstLookShape'];
export type Timeline = Shapes['TimelineShape'];
export type Changes = Shapes['ChangesShape'];
export type ChangeRow = Shapes['ChangeRow'];
export type Queue = Shapes['QueueShape'];
export type QueueItem = Shapes['QueueItem'];
export type Judged = Shapes['JudgedShape'];
export type Recorded = Shapes['RecordedShape'];
export type Balance = Shapes['BalanceShape'];
export type BalanceSeries = Shapes['BalanceSeriesShape'];
export type OddTie = Shapes['OddTie'];
export type WhatIf = Shapes['WhatIfShape'];
export type Measures = Shapes['MeasuresRow'];
export type Pictured = Shapes['PicturedShape'];
export type Scenarios = Shapes['ScenariosShape'];
export type Precedents = Shapes['PrecedentsShape'];
export type Resemblance = Shapes['ResemblanceRow'];
export type Profile = Shapes['ProfileShape'];
export type Policy = Shapes['PolicyShape'];
export type Outlook = Shapes['OutlookShape'];
export type Backtest = Shapes['BacktestRow'];
export type Simulation = Shapes['SimulationShape'];
export type Spread = Shapes['SpreadRow'];
export type Fault = Shapes['Fault'];

type Value = string | number | boolean | null | undefined | string[];
export type Query = Record<string, Value>;

export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super([fault.what, fault.choices.length ? `Choices: ${fault.choices.join(', ')}` : '', fault.mend].filter(Boolean).join('. '));
  }
}

// A token comes once, in the address that `serve` prints, and stays in this tab only.
const given = new URLSearchParams(location.search).get('token');
if (given) {
  sessionStorage.setItem('token', given);
  history.replaceState(null, '', location.pathname + location.hash);
}
const token = sessionStorage.getItem('token');
const headers = (): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((v) => search.append(name, v));
    else if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `api/${path}${text ? `?${text}` : ''}`;
}

async function settled<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null);
  if (response.ok) return body as T;
  throw new Refused(body?.what ? body : { error: 'Fault', what: `The study did not answer (${response.status})`, where: '', choices: [], mend: 'Is it still being served?' });
}

export async function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return settled<T>(await fetch(address(path, query), { headers: headers(), signal }));
}

export async function tell<T>(path: string, body: unknown, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return settled<T>(await fetch(address(path, query), { method: 'POST', signal, headers: { ...headers(), 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
}

export async function text(path: string, query: Query = {}): Promise<string> {
  const response = await fetch(address(path, query), { headers: headers() });
  if (!response.ok) return settled<string>(response);
  return response.text();
}

export interface Progress { stage: string; done: number; total: number | null }

// A file sent to be taken in; progress comes as events, the last says what came of it.
export async function send(file: File, query: Query, progress: (p: Progress) => void): Promise<Record<string, any>> {
  const response = await fetch(address('ingest', { name: file.name, ...query }), { method: 'POST', headers: headers(), body: file });
  if (!response.ok || !response.body) return settled(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Refused({ error: 'Fault', what: 'The connection ended before the file was taken in', where: file.name, choices: [], mend: 'Send it again: what was taken in is once there.' });
    waiting += value;
    for (let end = waiting.indexOf('\n\n'); end >= 0; end = waiting.indexOf('\n\n')) {
      const [event, data] = waiting.slice(0, end).split('\n');
      waiting = waiting.slice(end + 2);
      const record = JSON.parse(data.slice('data: '.length));
      const kind = event.slice('event: '.length);
      if (kind === 'progress') progress(record);
      else if (kind === 'refused') throw new Refused(record);
      else return record;
    }
  }
}

export type JudgedRow = Shapes['JudgedRow'];
export type Vocabulary = Shapes['VocabularyShape'];
export type Predicate = Shapes['PredicateRow'];
export type Checks = Shapes['ChecksShape'];
export type Check = Shapes['CheckShape'];
export type Matter = Shapes['MatterShape'];
export type Brief = Shapes['BriefShape'];
export type KeptBriefs = Shapes['KeptBriefsShape'];
export type NamedHere = Shapes['NamedHere'];
export type BriefSentence = Shapes['BriefSentence'];

export async function file(path: string, query: Query = {}): Promise<{ name: string; data: Blob }> {
  const response = await fetch(address(path, query), { headers: headers() });
  if (!response.ok) return settled(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? path;
  return { name, data: await response.blob() };
}
