import { parentPort, Worker, workerData, type Transferable } from 'node:worker_threads';
import { Failure } from './failure.ts';

/** What a thread may use, and what is refused when it uses more. */
export interface ThreadLimits {
  /** Most megabytes of its heap. */
  readonly heapMb: number;
  /** Most seconds of its own work, all questions together; waiting for the next question does not count. */
  readonly seconds: number;
  /** Codes of the refusals when a limit is met. */
  readonly tooLarge: string;
  readonly tooSlow: string;
}

type Answer =
  | { readonly value: unknown }
  | { readonly refused: string }
  | { readonly broken: string }
  | { readonly heap: true };

/** A worker thread that answers one question at a time, with ends to its memory and its time. */
export class Thread {
  private readonly worker: Worker;
  private readonly limits: ThreadLimits;
  private left: number;
  private gone: Error | undefined;
  private settle: ((answer: Answer) => void) | undefined;

  /** Starts `script` (a path of a module that calls `answering`) with `data`. */
  constructor(script: string, data: unknown, limits: ThreadLimits) {
    this.limits = limits;
    this.left = limits.seconds * 1000;
    this.worker = new Worker(script, {
      workerData: data,
      env: {},
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 16 },
    });
    this.worker.on('message', (answer: Answer) => this.settle?.(answer));
    this.worker.on('error', (error: Error) => {
      this.gone = error;
      const heap = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.settle?.(heap ? { heap } : { broken: error.message });
    });
    this.worker.on('exit', () => {
      this.gone ??= new Error('the thread has ended');
      this.settle?.({ broken: 'the thread has ended' });
    });
  }

  /** Asks and waits for the answer; refusals of the thread are thrown as they are. */
  async ask<Value>(question: unknown, transfer: readonly Transferable[] = []): Promise<Value> {
    if (this.gone) throw this.gone;
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer>((resolve) => {
      this.settle = resolve;
      timer = setTimeout(() => resolve({ refused: this.limits.tooSlow }), Math.max(this.left, 1));
      this.worker.postMessage(question, transfer);
    });
    clearTimeout(timer);
    this.settle = undefined;
    this.left -= performance.now() - began;
    if ('value' in answer) return answer.value as Value;
    await this.end();
    if ('heap' in answer) throw new Failure(this.limits.tooLarge);
    if ('refused' in answer) throw new Failure(answer.refused);
    throw new Error(answer.broken);
  }

  /** Gives the whole time again, for the next piece of work; an idle thread does not keep the program alive. */
  rest(): void {
    this.left = this.limits.seconds * 1000;
    this.worker.unref();
  }

  /** Has it ended, by itself or by a refusal? */
  get ended(): boolean {
    return this.gone !== undefined;
  }

  /** Ends the thread, whatever it does. */
  async end(): Promise<void> {
    this.gone ??= new Error('the thread has ended');
    await this.worker.terminate();
  }
}

/** Called once by a thread's module: what it answers to each question. `transfer` moves buffers instead of copying. */
export function answering(
  begin: (data: never) => (question: never) => Promise<{ value: unknown; transfer?: Transferable[] }>,
): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs in a thread');
  const answer = begin(workerData as never);
  port.on('message', (question: unknown) => {
    answer(question as never).then(
      ({ value, transfer }) => port.postMessage({ value }, transfer ?? []),
      (error: unknown) =>
        port.postMessage(
          error instanceof Failure
            ? { refused: error.code }
            : { broken: error instanceof Error ? error.message : String(error) },
        ),
    );
  });
}
