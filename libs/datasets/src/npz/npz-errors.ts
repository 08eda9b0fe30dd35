import { SimdriftError } from '@simdrift/contracts';

/** The file is damaged: it names the file and the fault. */
export function npzCorrupt(path: string, fault: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_NPZ_CORRUPT', `${path} is damaged: ${fault}.`, {
    hint: 'Download or write the file again.',
    facts: { path, fault },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The file is whole but not laid out as MedMNIST lays its files out. */
export function npzLayout(path: string, fault: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_NPZ_LAYOUT', `${path} is not in MedMNIST's layout: ${fault}.`, {
    hint: 'It needs the uint8 arrays {train,val,test}_images [N, side, side] or [N, side, side, 3] and {train,val,test}_labels [N, 1].',
    facts: { path, fault },
  });
}

/** What a failed file operation means for the reader of data. */
export function fileError(path: string, error: unknown): SimdriftError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const reason =
    code === 'ENOENT'
      ? 'does not exist'
      : code === 'EISDIR'
        ? 'is a folder, not a file'
        : code === 'EACCES'
          ? 'may not be read'
          : `cannot be read (${code})`;
  return new SimdriftError('SIMDRIFT_DATA_MISSING', `${path} ${reason}.`, {
    hint: 'Check the path, or the rights of the file.',
    facts: { path },
    cause: error,
  });
}
