import { drawFailures } from './failures.ts';
import { drawFlows } from './flows.ts';
import { drawNotices } from './notices.ts';
import { drawOperations } from './operations.ts';
import { drawPermissions } from './permissions.ts';
import { drawPrivacy } from './privacy.ts';
import { drawSchema } from './schema.ts';
import { withSystem } from './system.ts';
import { drawVerify } from './verify.ts';

/** Every generated file: its path from the root, and its text. The same code gives the same text. */
export const references = (): Promise<Map<string, string>> =>
  withSystem(async ({ owner, document, contracts }) => {
    const files = new Map<string, string>();
    files.set('docs/reference/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
    files.set('docs/reference/schema.sql', await drawSchema(owner));
    files.set('docs/reference/flows.md', await drawFlows());
    files.set('docs/reference/permissions.md', drawPermissions(contracts));
    files.set('docs/reference/failures.md', drawFailures(contracts));
    files.set('docs/reference/notices.md', drawNotices());
    files.set('docs/reference/privacy.md', await drawPrivacy(owner));
    files.set('docs/reference/verify.sql', drawVerify());
    files.set('src/web/operations.ts', drawOperations(contracts));
    return files;
  });
