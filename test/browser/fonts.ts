/** A fontconfig file that gives every page the same Chinese font, whatever the machine has installed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from './bundled.ts';

/** Writes .cache/fonts.conf for the npm font (Noto Sans for simplified Chinese) and returns its path. */
export function fontsFile(): string {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  const wanted = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${join(cacheFolder, 'fontconfig')}</cachedir>
</fontconfig>
`;
  const file = join(cacheFolder, 'fonts.conf');
  if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(file, wanted);
  }
  return file;
}
