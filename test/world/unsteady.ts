import type { Reporter, TestModule } from 'vitest/node';

/** Names at the end of a run the tests that passed only at their second go: each is a fault, of the test or of the program. */
export default class Unsteady implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const unsteady = modules.flatMap((module) =>
      [...module.children.allTests()]
        .filter((test) => test.diagnostic()?.flaky)
        .map(
          (test) => `  ${module.relativeModuleId} > ${test.fullName}\n${reasons(test.result().errors ?? [])}`,
        ),
    );
    if (unsteady.length > 0)
      process.stdout.write(`\nUnsteady, passed at the second go:\n${unsteady.join('')}\n`);
  }
}

const reasons = (errors: readonly { message: string; stack?: string; diff?: string }[]): string =>
  errors.map(({ message, stack, diff }) => `    ${stack ?? message}\n${diff ? `${diff}\n` : ''}`).join('');
