import type { Call } from '../../base/act.ts';
import { beginReading } from '../journal/index.ts';

/**
 * The turn of making and of dropping notices in a city: the row of their reader, held until the transaction ends. The
 * reader holds it from its beginning.
 *
 * Whoever else makes some takes it first. Whoever drops all notices of a person does, too: so those who make some and had
 * not seen yet that the person is erased are waited for, and no notice comes after its person has gone.
 */
export const takeTurn = (): readonly Call[] => beginReading('notices');
