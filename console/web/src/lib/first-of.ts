/** The first three names, and how many more. @example firstOf(['a', 'b', 'c', 'd', 'e']); // 'a, b, c and 2 more' */
export function firstOf(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
