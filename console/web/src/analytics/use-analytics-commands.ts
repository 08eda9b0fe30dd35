import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from '../app/commands.js';

/** The parts of Analytics in the palette. */
export function useAnalyticsCommands(): void {
  const [, navigate] = useLocation();
  useCommands(
    useMemo(
      () => [
        { id: 'analytics-runs', title: 'Analytics: recorded runs', run: () => navigate('/analytics') },
        { id: 'analytics-alerts', title: 'Analytics: alerts of all runs', run: () => navigate('/analytics/alerts') },
      ],
      [navigate],
    ),
  );
}
