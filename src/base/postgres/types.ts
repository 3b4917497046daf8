/** Where the supervisor reports; a pino logger fits. */
export type PostgresLog = { info(message: string): void; warn(message: string): void };

/** A running PostgreSQL that belongs to this program until `stop`. */
export type Postgres = {
  /** The folder of the Unix socket: give it to `pg` as `host`. */
  host: string;
  port: number;
  /** The superuser of the cluster; only migrations and the supervisor should use it. */
  user: 'postgres';
  pid: number;
  /** True when a server left behind by a killed program was taken over instead of started. */
  adopted: boolean;
  /** Stops the server (fast, after 8 s immediate) and frees the data folder. Safe to call more than once. */
  stop(): Promise<void>;
};

/** The PostgreSQL programs, as absolute paths. */
export type Binaries = { root: string; postgres: string; initdb: string };

/** Where everything of one data folder lies. */
export type Places = { folder: string; cluster: string; log: string; lock: string; holder: string };
