/** The parts of the page; each has an address of its own. */
export const SECTIONS = [
  { id: 'detectors', title: 'Detectors', story: 'What watches a run, how closely, and how often it may cry wolf.' },
  { id: 'alerts', title: 'Alerts', story: 'Whom an alert is told.' },
  { id: 'data', title: 'Data', story: 'Where images come from, and what lies on this machine.' },
  { id: 'engine', title: 'Engine', story: 'What runs the models, and on how many threads.' },
  { id: 'look', title: 'Look', story: 'Colours, density and motion of this console.' },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

/** The part of the page that a field is on. @example sectionOf('alerts.budget'); // 'detectors' */
export function sectionOf(path: string): SectionId {
  if (path === 'alerts.budget' || path.startsWith('detection.')) return 'detectors';
  return SECTIONS.find(({ id }) => path.startsWith(`${id}.`))?.id ?? 'detectors';
}
