/** A hint for an unknown name: the nearest known one by edit distance, or the list of all when none is near. */
export function nameHint(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const tolerance = Math.max(1, Math.floor(Math.max(name.length, near?.candidate.length ?? 0) / 3));
  return near && near.distance <= tolerance ? `Did you mean "${near.candidate}"?` : `Known: ${known.join(', ')}.`;
}

function editDistance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    last = row;
  }
  return last[b.length]!;
}
