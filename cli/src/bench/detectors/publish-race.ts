import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeResultsFile } from '../results-file.js';
import { leaderboardCsv } from './leaderboard-csv.js';
import { leaderboardMarkdown } from './leaderboard-markdown.js';
import { leaderboardSvg } from './leaderboard-picture.js';
import type { RaceResults } from './race-results.js';

/** Writes what the race measured as JSON, CSV, a page and a picture. @returns the files */
export async function publishRace(folder: string, results: RaceResults): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const json = join(folder, 'detectors.json');
  await writeResultsFile(json, results);
  const texts: [name: string, text: string][] = [
    ['detectors.csv', leaderboardCsv(results.rows)],
    ['README.md', leaderboardMarkdown(results)],
    ['detectors.svg', leaderboardSvg(results)],
  ];
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  return [json, ...texts.map(([name]) => join(folder, name))];
}
