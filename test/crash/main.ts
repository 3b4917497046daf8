import { crash, type Victim } from './rounds.ts';

/** `npm run crash [-- rounds]`: 50 kills of the database and 50 of the program under load, and what was left after them. */
const rounds = Number(process.argv[2] ?? 50);
const say = (words: string): void => void process.stderr.write(`${words}\n`);
for (const victim of ['database', 'program'] satisfies Victim[]) {
  const { acknowledged, recoveries, lost, verified } = await crash(victim, rounds, say);
  const sorted = recoveries.toSorted((one, other) => one - other);
  process.stdout.write(
    `${JSON.stringify({
      victim,
      kills: rounds,
      wishes: acknowledged.hung.size,
      answered: acknowledged.answered,
      sent_again: acknowledged.again,
      lost_or_doubled: lost.length,
      wrong: acknowledged.wrong.length,
      recovery_median_ms: Math.round(sorted[rounds >> 1]!),
      recovery_worst_ms: Math.round(sorted.at(-1)!),
      verified,
    })}\n`,
  );
  if (lost.length + acknowledged.wrong.length > 0 || !/ 0 broken/.test(verified)) {
    say([...lost, ...acknowledged.wrong].slice(0, 20).join('\n'));
    process.exitCode = 1;
  }
}
