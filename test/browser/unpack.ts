/**
 * Unpacks the npm Chromium into the folder that TMPDIR names and prints the path of its executable.
 * Runs as a process of its own (see bundled.ts), because the package reads TMPDIR and
 * AWS_LAMBDA_JS_RUNTIME from the environment when it is imported.
 */
import chromium from '@sparticuz/chromium';

process.stdout.write(await chromium.executablePath());
