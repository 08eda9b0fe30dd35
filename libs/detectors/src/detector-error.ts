export type DetectorErrorCode =
  'SIMDRIFT_DETECTOR_OPTION' | 'SIMDRIFT_DETECTOR_INPUT' | 'SIMDRIFT_UNKNOWN_DETECTOR' | 'SIMDRIFT_STATE_CODEC';

/** The one error of this package: a code for programs, a sentence for people, and a hint of what to do. */
export class DetectorError extends Error {
  override readonly name = 'DetectorError';

  constructor(
    readonly code: DetectorErrorCode,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
