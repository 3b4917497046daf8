/** Prints a line for the person at the terminal. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a long text; resolves when it is out, also into a pipe that is read slowly. */
export const printWhole = (text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve());
  });

/** Prints a line about the work on standard error, apart from what a command gives out. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Shows how far the work is: one line that is written over at a terminal, a line each elsewhere. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  else process.stderr.write(`${text}\n`);
}

/** Ends the line of the progress at a terminal. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
}

/** Resolves at Ctrl-C or SIGTERM. A second Ctrl-C, or ten seconds, end the program at once. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      setTimeout(() => process.exit(1), 9_500).unref();
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** Ends the program; what is still open (idle sockets of a browser) does not hold it. */
export function exitWith(code: number): void {
  process.exit(code);
}
