import { pino } from 'pino';

/** Structured log. Only listed fields may be given: ids and codes, never values of persons. */
export interface LogFields {
  readonly request?: string;
  readonly operation?: string;
  readonly routine?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly code?: string | undefined;
  readonly city?: number;
  readonly error?: string | undefined;
  readonly url?: string;
  readonly count?: number;
  readonly table?: string;
  readonly folder?: string;
  readonly pid?: number;
}

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Writes JSON lines to standard error. `silent` for tests. */
export function openLog(level: 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** What of an unexpected error may be logged: its class and stack frames, never its message (it may quote values). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [
    error.name,
    (error as { code?: string }).code ?? '',
    ...frames.slice(0, 8).map((line) => line.trim()),
  ].join(' | ');
}
