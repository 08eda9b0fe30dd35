import type { Broker } from '@simdrift/broker';
import { GROUPS, TOPICS } from '@simdrift/contracts';

/** Something whose health an app reports. */
export interface HealthProbe {
  readonly name: string;
  readonly check: () => Promise<{ readonly up: boolean; readonly detail?: string }>;
}

/** Whether the broker answers, within three seconds. */
export function brokerProbe(broker: Broker): HealthProbe {
  return {
    name: 'broker',
    async check() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer within 3 s')), 3000);
      });
      try {
        await Promise.race([broker.lag(GROUPS.inference, [TOPICS.frames]), late]);
        return { up: true };
      } catch (error) {
        return { up: false, detail: (error as Error).message };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
