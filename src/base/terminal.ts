/** Prints a line for the person at the terminal. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
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
