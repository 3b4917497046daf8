import { startTestServer } from '../../test/world/postgres.ts';
import { assertLinux } from '../cpu.ts';
import { doorFigures } from './door.ts';
import { peopleFigures } from './people.ts';
import { actFigures, readFigures } from './requests.ts';
import { sealFigures } from './seal.ts';
import { territoryFigures } from './territory.ts';

/** The ground that every feature stands on. */
export async function ground(): Promise<void> {
  assertLinux();
  const { server, stop } = await startTestServer();
  try {
    await readFigures(server);
    await actFigures();
    await doorFigures();
    await peopleFigures(server);
    await territoryFigures(server);
    await sealFigures(server);
  } finally {
    await stop();
  }
}
