import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { SimdriftError, type ErrorCode } from '@simdrift/contracts';
import type { Request, Response } from 'express';
import { problem, sendProblem, type Problem } from './problem.js';

const statuses: Partial<Record<ErrorCode, number>> = {
  SIMDRIFT_UNKNOWN_RUN: 404,
  SIMDRIFT_UNKNOWN_MODEL: 404,
  SIMDRIFT_UNKNOWN_SCENARIO: 404,
  SIMDRIFT_UNKNOWN_DATASET: 404,
  SIMDRIFT_UNKNOWN_DETECTOR: 404,
  SIMDRIFT_NOT_FOUND: 404,
  SIMDRIFT_NOT_HERE: 409,
  SIMDRIFT_BROKER_UNAVAILABLE: 503,
  SIMDRIFT_BROKER_CLOSED: 503,
  SIMDRIFT_BUSY: 503,
};

/** Every error, wherever it comes from, leaves as problem+json; what is ours to mend is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('console');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { originalUrl, method } = http.getRequest<Request>();
    const body = this.#describe(error, method, originalUrl);
    if (body.status === 500) this.#log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    sendProblem(http.getResponse<Response>(), body, originalUrl);
  }

  #describe(error: unknown, method: string, url: string): Problem {
    if (error instanceof SimdriftError)
      return problem(statuses[error.code] ?? 400, error.message, {
        code: error.code,
        hint: error.hint,
        errors: error.facts['errors'],
      });
    const status = statusOf(error);
    if (status === 404)
      return problem(404, `There is nothing at ${method} ${url.split('?')[0]}.`, {
        code: 'SIMDRIFT_NOT_FOUND',
        hint: '/api/docs lists what the console answers.',
      });
    if (isBadJson(error))
      return problem(400, 'The body is not JSON.', { hint: 'Send JSON with Content-Type: application/json.' });
    if (status === 413) return problem(413, 'The body is too large.', { hint: 'A control is less than a kilobyte.' });
    if (status !== undefined && status < 500) return problem(status, (error as Error).message);
    if (status === 503) return problem(503, 'A part of the system is down.');
    return problem(500, 'Something went wrong here.', {
      hint: 'The log of the console has the details; please report it.',
    });
  }
}

/** Status of a Nest exception, or of an error of the body parser, which has one too. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined;
}

/** The body parser's SyntaxError, which Nest turns into a BadRequestException with the same words. */
function isBadJson(error: unknown): boolean {
  return error instanceof HttpException && error.getStatus() === 400 && error.message.includes('JSON');
}
