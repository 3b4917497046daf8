import { say } from './figure.ts';
import { ground } from './ground/index.ts';
import { notices } from './notices/index.ts';
import { wishes } from './wishes/index.ts';

/** The groups of figures, one per capability. */
const groups: Readonly<Record<string, () => Promise<void>>> = { ground, wishes, notices };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !groups[name]);
if (unknown.length) {
  say(`There is no group ${unknown.join(', ')}. The groups are: ${Object.keys(groups).join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const name of asked.length ? asked : Object.keys(groups)) await groups[name]!();
}
