/** What kept the program from starting, or a command from its work, as a word that code and tests can compare. */
export type StartErrorCode =
  | 'folder_not_writable'
  | 'folder_in_use'
  | 'disk_full'
  | 'no_postgres'
  | 'cannot_run_as_root'
  | 'postgres_failed'
  | 'database_unreachable'
  | 'port_taken'
  | 'bad_configuration'
  | 'database_busy'
  | 'newer_schema'
  | 'migration_failed'
  | 'not_empty'
  | 'file_exists'
  | 'bad_backup'
  | 'wrong_key'
  | 'newer_backup'
  | 'laws_broken'
  | 'journal_broken';

/** The same words in Chinese and in English. */
export type BothWords = { zh: string; en: string };

/**
 * A reason why the program cannot start that the person at the terminal can act upon: one sentence in Chinese
 * and the same in English. The program prints `message` (both, a line each) without a stack and exits with 1.
 */
export class StartError extends Error {
  readonly code: StartErrorCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: StartErrorCode, words: BothWords, cause?: unknown) {
    super(`${words.zh}\n${words.en}`, cause === undefined ? {} : { cause });
    this.name = 'StartError';
    this.code = code;
    this.zh = words.zh;
    this.en = words.en;
  }
}
