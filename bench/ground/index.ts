import { startTestServer } from '../../test/world/postgres.ts';
import { assertLinux } from '../cpu.ts';
import { sealFigures } from './seal.ts';

/** The ground that every feature stands on. */
export async function ground(): Promise<void> {
  assertLinux();
  const { server, stop } = await startTestServer();
  try {
    await sealFigures(server);
  } finally {
    await stop();
  }
}
