import { ConsoleLogger, type ConsoleLoggerOptions } from '@nestjs/common';
import { hideSecrets } from '@simdrift/contracts';

/** Nest's logger, through which no secret passes: neither those that it is told, nor what looks like one. */
export class RedactingLogger extends ConsoleLogger {
  readonly #secrets: readonly string[];

  /** @param secrets - of the settings: `secretsOf(settings)` */
  constructor(context: string, options: ConsoleLoggerOptions, secrets: readonly string[] = []) {
    super(context, options);
    this.#secrets = secrets;
  }

  protected override printMessages(messages: unknown[], ...rest: unknown[]): void {
    const shown = messages.map((message) =>
      typeof message === 'string' ? hideSecrets(message, this.#secrets) : message,
    );
    super.printMessages(shown, ...(rest as [string?]));
  }

  protected override printStackTrace(stack: string): void {
    super.printStackTrace(hideSecrets(stack, this.#secrets));
  }
}
