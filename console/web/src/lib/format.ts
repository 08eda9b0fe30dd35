const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @example frames(3214); // '3,214' */
export function frames(count: number): string {
  return whole.format(count);
}

/** A share without its leading zero, as papers print it. @example share(0.742); // '.74' */
export function share(value: number, digits = 2): string {
  return value.toFixed(digits).replace(/^(-?)0\./, '$1.');
}

/** A figure of unknown size with about three digits. @example figure(11.83); // '11.8' */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  if (size < 1) return share(value, 3).replace(/0+$/, '').replace(/\.$/, '') || '0';
  return size < 100 ? value.toFixed(1) : whole.format(value);
}

/** A name of the line as words. @example words('motion_blur'); // 'motion blur' */
export function words(name: string): string {
  return name.replaceAll('_', ' ').replaceAll('-', ' ');
}

/** @example plural(1, 'frame'); // '1 frame' */
export function plural(count: number, noun: string): string {
  return `${frames(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Where the images come from, in a word. */
export function sourceWord(source: string): string {
  if (source === 'medmnist') return 'real';
  return source === 'own' ? 'own data' : source;
}

/** The name of a cohort or an attribute as words. @example spaced('ageBand'); // 'age band' */
export function spaced(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
