import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StartError } from "../start-error.ts";
import { diskFull, notWritable, PORT } from "./folder.ts";
import { commandAs } from "./identity.ts";
import type { Identity } from "./identity.ts";
import { boundLog } from "./log-file.ts";
import { answers, readPidFile } from "./server.ts";
import type { Binaries, Places, PostgresLog } from "./types.ts";

/** How long a start is tried again while what an old server left behind is still going away. */
const RETRY_SECONDS = 10;

/** What a start says while an old server or one of its processes is not quite gone. */
const OLD_SERVER =
  /lock file ".*" already exists|pre-existing shared memory block|could not bind|Is another postmaster/;

/**
 * Makes the cluster if there is none. It is made under another name and renamed when complete, so that one that was
 * cut short is never taken for a whole one.
 * @throws StartError with what initdb said
 */
export async function makeCluster(
  binaries: Binaries,
  identity: Identity,
  places: Places,
): Promise<void> {
  const beginning = `${basename(places.cluster)}.new-`;
  for (const name of readdirSync(places.folder).filter((entry) => entry.startsWith(beginning))) {
    rmSync(join(places.folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
  if (existsSync(places.cluster)) return;
  const unfinished = join(places.folder, `${beginning}${process.pid}-${Date.now()}`);
  mkdirSync(unfinished, { mode: 0o700 });
  identity.handOver(unfinished);
  const child = run(
    identity,
    binaries.initdb,
    [...INITDB, ...localeArguments(), "-D", unfinished],
    {},
    "pipe",
  );
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await ended(child, "close");
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
    throw postgresError(places, said);
  }
  renameSync(unfinished, places.cluster);
  const folder = openSync(places.folder, "r");
  fsyncSync(folder);
  closeSync(folder);
}

const INITDB = [
  "-U",
  "postgres",
  "-A",
  "trust",
  "--encoding=UTF8",
  "--data-checksums",
  "--locale-provider=builtin",
];

/** Text sorts and folds by code point on every machine alike; macOS has no C.UTF-8 among its own locales. */
function localeArguments(): string[] {
  if (process.platform !== "darwin") return ["--locale=C.UTF-8"];
  return ["--locale=C", "--lc-ctype=en_US.UTF-8", "--builtin-locale=C.UTF-8"];
}

/**
 * Starts the server in a process group of its own and resolves with its process number once it answers. While it
 * repairs itself after a crash this waits without limit.
 * @param stalePid the number in a `postmaster.pid` whose server is known to be dead
 * @throws StartError with what the server said
 */
export async function launch(
  binaries: Binaries,
  identity: Identity,
  places: Places,
  socketFolder: string,
  stalePid: number | undefined,
  log: PostgresLog,
): Promise<number> {
  // PostgreSQL takes this number for a grandparent of its own, so the dead server's lock does not stop it although
  // the number may live on (not yet reaped, or given to another program). Its memory is checked all the same.
  const env = stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) };
  for (const end = Date.now() + RETRY_SECONDS * 1000; ; await wait(250)) {
    boundLog(places.log);
    const output = openSync(places.log, "a", 0o600);
    const from = readFileSync(places.log).length;
    const child = run(
      identity,
      binaries.postgres,
      ["-D", places.cluster, ...settings(socketFolder)],
      env,
      output,
    );
    closeSync(output);
    if (await ready(child, places, socketFolder)) {
      child.unref();
      return child.pid as number;
    }
    const said = readFileSync(places.log).subarray(from).toString();
    if (Date.now() > end || !OLD_SERVER.test(said)) throw postgresError(places, said);
    log.info("PostgreSQL: the server before is not quite gone, trying again");
  }
}

/** Resolves with true once the server answers, with false when it ended. */
async function ready(child: ChildProcess, places: Places, socketFolder: string): Promise<boolean> {
  let over = false;
  void ended(child, "exit").then(() => (over = true));
  for (; !over; await wait(5)) {
    const file = readPidFile(places.cluster);
    if (file?.pid !== child.pid || file?.status !== "ready") continue;
    if (await answers(socketFolder, PORT)) return true;
  }
  return false;
}

function settings(socketFolder: string): string[] {
  const values = {
    listen_addresses: "",
    port: String(PORT),
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    fsync: "on",
    shared_buffers: "128MB",
    max_connections: "100",
    client_connection_check_interval: "1s",
    timezone: "UTC",
    log_timezone: "UTC",
    // Details of an error carry values of rows, which do not belong into a log.
    log_error_verbosity: "terse",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function run(
  identity: Identity,
  program: string,
  args: string[],
  env: Record<string, string>,
  output: "pipe" | number,
): ChildProcess {
  const line = commandAs(identity, program, args);
  return spawn(line.command, line.args, {
    ...line.user,
    cwd: "/",
    detached: true,
    env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", ...env },
    stdio: ["ignore", output, output],
  });
}

/** Resolves with the exit code; a program that could not be run counts as 127. */
function ended(child: ChildProcess, event: "exit" | "close"): Promise<number> {
  return new Promise((resolve) => {
    child.once(event, (code) => resolve((code as number | null) ?? 1));
    child.once("error", () => resolve(127));
  });
}

/** One sentence from what initdb or the server wrote before it ended. */
function postgresError(places: Places, said: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(places.folder);
  const lines = said.trim().split("\n");
  const line =
    lines.find((text) => /FATAL|PANIC/.test(text)) ??
    lines.find((text) => /error:/.test(text)) ??
    lines.at(-1);
  const reason = (line ?? "").replace(/^.*?(FATAL|PANIC|error):\s*/, "").trim();
  if (/wrong ownership|Permission denied|Read-only file system/.test(reason))
    return notWritable(places.folder, reason);
  return new StartError("postgres_failed", {
    zh: `自带的 PostgreSQL 未能启动（${reason}），详情见 ${places.log}。`,
    en: `The bundled PostgreSQL did not start (${reason}); see ${places.log}.`,
  });
}
