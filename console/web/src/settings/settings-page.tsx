import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { call } from '../api/client.js';
import { useCommands } from '../app/commands.js';
import { Failure } from '../app/failure.js';
import { Notice } from '../app/notice.js';
import { useTitle } from '../app/use-title.js';
import { AlertsSection } from './alerts-section.js';
import { DataSection } from './data-section.js';
import { DetectorsSection } from './detectors-section.js';
import { EngineSection } from './engine-section.js';
import { LookSection } from './look-section.js';
import { SaveBar } from './save-bar.js';
import { SECTIONS, sectionOf, type SectionId } from './sections.js';
import type { SettingsAnswer } from './settings-types.js';
import { Transfer } from './transfer.js';
import { STORED, useSettingsWork, type SettingsWork } from './use-settings.js';
import './settings.css';

/** Settings: stored by the console, checked, and in force from the next run. */
export default function SettingsPage() {
  const [, params] = useRoute('/settings/:section');
  const wanted = params?.section ?? SECTIONS[0].id;
  const section = SECTIONS.find(({ id }) => id === wanted);
  useTitle(`${section === undefined ? '' : `${section.title} · `}Settings`);
  useSectionCommands();
  // A file that another tab or a person may change: read anew on every arrival.
  const query = useQuery({
    queryKey: STORED,
    queryFn: ({ signal }) => call('GET /api/v1/settings', {}, signal),
    staleTime: 0,
  });
  return (
    <main className="page settings">
      <h1>Settings</h1>
      {query.isError && <Failure title="The settings cannot be shown" query={query} />}
      {section === undefined && (
        <Notice title={`There are no settings called “${wanted}”`}>
          <p>
            <Link href="/settings">To the settings</Link>
          </p>
        </Notice>
      )}
      {query.data !== undefined && section !== undefined && <Body stored={query.data} section={section} />}
      {query.isPending && <p className="loading">Reading the settings…</p>}
    </main>
  );
}

function Body({ stored, section }: { stored: SettingsAnswer; section: (typeof SECTIONS)[number] }) {
  const work = useSettingsWork(stored);
  return (
    <>
      <p className="dim intro">
        Kept in <code>{stored.file}</code> on the machine that runs SimDrift. They hold from the next run, in the
        console and in a terminal; flags, environment variables and what a scenario says rank above them.
      </p>
      <div className="settings-body">
        <div className="aside">
          <SectionNav here={section.id} work={work} />
          <Transfer work={work} />
        </div>
        <section className="card" aria-labelledby="section-title">
          <h2 id="section-title">{section.title}</h2>
          <p className="dim story">{section.story}</p>
          <Section id={section.id} work={work} />
        </section>
      </div>
      <SaveBar work={work} />
    </>
  );
}

function SectionNav({ here, work }: { here: SectionId; work: SettingsWork }) {
  const changed = new Set(Object.keys(work.edits).map(sectionOf));
  const faulty = new Set(Object.keys(work.problems).map(sectionOf));
  return (
    <nav className="sections" aria-label="Settings">
      {SECTIONS.map(({ id, title }) => (
        <Link key={id} href={`/settings/${id}`} aria-current={id === here ? 'page' : undefined}>
          {title}
          {faulty.has(id) ? (
            <span className="bad" title="to be mended">
              ✕<span className="hidden"> to be mended</span>
            </span>
          ) : (
            changed.has(id) && (
              <span className="dot" title="unsaved">
                ●<span className="hidden"> unsaved changes</span>
              </span>
            )
          )}
        </Link>
      ))}
    </nav>
  );
}

function Section({ id, work }: { id: SectionId; work: SettingsWork }) {
  switch (id) {
    case 'detectors':
      return <DetectorsSection work={work} />;
    case 'alerts':
      return <AlertsSection work={work} />;
    case 'data':
      return <DataSection work={work} />;
    case 'engine':
      return <EngineSection work={work} />;
    case 'look':
      return <LookSection />;
  }
}

/** The parts of the page in the palette. */
function useSectionCommands(): void {
  const [, navigate] = useLocation();
  useCommands(
    useMemo(
      () =>
        SECTIONS.map(({ id, title }) => ({
          id: `settings-${id}`,
          title: `Settings: ${title}`,
          run: () => navigate(`/settings/${id}`),
        })),
      [navigate],
    ),
  );
}
