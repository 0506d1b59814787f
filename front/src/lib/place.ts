// Places in a text: the study counts characters, the browser counts UTF-16 units; they differ after the first emoji.
export interface Span { start: number; end: number }

export class Places {
  private astral: number[] = []; // UTF-16 places of the second halves, ascending

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xdc00 && unit <= 0xdfff) this.astral.push(i);
    }
  }
  toUnits(character: number): number {
    let unit = character;
    for (const at of this.astral) {
      if (at > unit) break;
      unit++;
    }
    return unit;
  }
  toCharacters(unit: number): number {
    let before = 0;
    while (before < this.astral.length && this.astral[before] < unit) before++;
    return unit - before;
  }
}

export interface Piece { start: number; text: string; ids: string[] }
// The text cut wherever a quote begins or ends; each piece knows the quotes that cover it, the shortest first.
export function pieces(text: string, quotes: (Span & { id: string })[]): Piece[] {
  const cuts = [...new Set([0, text.length, ...quotes.flatMap((q) => [q.start, q.end])])].filter((c) => c >= 0 && c <= text.length).sort((a, b) => a - b);
  const opening = new Map<number, (Span & { id: string })[]>();
  for (const q of quotes) if (q.end > q.start) opening.set(q.start, [...(opening.get(q.start) ?? []), q]);
  const out: Piece[] = [];
  let open: (Span & { id: string })[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    open = [...open.filter((q) => q.end > cuts[i]), ...(opening.get(cuts[i]) ?? [])];
    out.push({ start: cuts[i], text: text.slice(cuts[i], cuts[i + 1]), ids: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)).map((q) => q.id) });
  }
  return out;
}

// What a person selected inside an element whose pieces carry data-start; whole words, without the space around them.
export function selected(inside: HTMLElement, text: string): (Span & { text: string }) | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!inside.contains(range.startContainer) || !inside.contains(range.endContainer)) return null;
  let start = offsetOf(inside, range.startContainer, range.startOffset), end = offsetOf(inside, range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  const letter = /[\p{L}\p{N}_]/u;
  while (start > 0 && letter.test(text[start]) && letter.test(text[start - 1])) start--;
  while (end < text.length && letter.test(text[end - 1]) && letter.test(text[end])) end++;
  return start < end ? { start, end, text: text.slice(start, end) } : null;
}

function offsetOf(inside: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>('[data-start]');
  if (piece && inside.contains(piece)) {
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return Number(piece.dataset.start) + before.toString().length;
  }
  // Between pieces: a whole paragraph was taken, or the selection runs to the end.
  const all = [...inside.querySelectorAll<HTMLElement>('[data-start]')];
  const next = node === inside ? inside.childNodes[offset] : node;
  const following = all.find((p) => next && (p === next || p.compareDocumentPosition(next) & (Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINED_BY)));
  if (following) return Number(following.dataset.start);
  const last = all.at(-1);
  return last ? Number(last.dataset.start) + (last.textContent?.length ?? 0) : null;
}
