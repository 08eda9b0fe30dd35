/** What names this machine or this hour, replaced by what names neither; the same thing by the same name throughout. */
export class Neutral {
  #known = new Map();

  /** @param places - texts of this machine, such as folders and addresses, and what stands for each */
  constructor(places) {
    this.places = places;
  }

  text(text) {
    let out = text;
    for (const [real, shown] of this.places) out = out.replaceAll(real, shown);
    return out
      .replace(/\b20\d{6}T\d{9}Z-([a-z0-9-]+)-[0-9a-f]{4}\b/g, (id, name) =>
        this.#named('run', id, (n) => `20260105T090${n}00000Z-${name}-000${n}`),
      )
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (id) =>
        this.#named('job', id, (n) => `00000000-0000-4000-8000-00000000000${n}`),
      )
      .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (time) =>
        this.#named('time', time, (n) => `2026-01-05T09:0${n % 10}:00.000Z`),
      )
      .replace(/(^|,)1[789]\d{11}(\d{3})?\b/gm, (_, before, micro = '') => `${before}1767603600000${micro && '000'}`);
  }

  /** For JSON.parse: times as numbers, and what this machine has. */
  value(key, value) {
    if (key === 'cores') return 8;
    if (typeof value !== 'number' || !Number.isInteger(value)) return value;
    if (value > 1.7e15 && value < 2e15) return 1_767_603_600_000_000;
    return value > 1.7e12 && value < 2e12 ? 1_767_603_600_000 : value;
  }

  #named(kind, real, name) {
    const names = this.#known.get(kind) ?? new Map();
    this.#known.set(kind, names);
    if ([...names.values()].includes(real)) return real;
    if (!names.has(real)) names.set(real, name(names.size));
    return names.get(real);
  }
}
