import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { printWhole } from '../../base/terminal.ts';

/** `nuanlin openapi`: the API's document, as the program serves it. */
export function openapi(nuanlin: Command): void {
  nuanlin
    .command('openapi')
    .description('输出接口文档（OpenAPI 3.1） · print the document of the API (OpenAPI 3.1)')
    .action(async () => {
      const text = await readFile(join(import.meta.dirname, '../../../docs/reference/openapi.json'), 'utf8');
      await printWhole(text.trimEnd());
    });
}
