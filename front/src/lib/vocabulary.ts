// The closed words of the study, asked for once.
import { ask, type Vocabulary } from './api';

let asked: Promise<Vocabulary> | null = null;
export function vocabulary(): Promise<Vocabulary> {
  asked ??= ask<Vocabulary>('vocabulary').catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}
export const sentence = (wording: string, subject = '…', object = '…') => wording.replace('{subject}', subject || '…').replace('{object}', object || '…').replace('{value}', (object || '…').replaceAll('_', ' '));
