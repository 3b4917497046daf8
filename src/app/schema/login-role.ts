import { createHash } from 'node:crypto';
import pg from 'pg';
import { StartError } from '../../base/start-error.ts';

/** The role that the rights on the tables are given to, in every database of a server. */
export const rightsRole = 'nuanlin_app';

/** How the program signs in: as `rightsRole` itself on its own server, as a member of it on a given one. */
export interface Login {
  readonly role: string;
  readonly password: string | null;
}

/** The login role of a database on a given server: its own, so that several installations can share the server. */
export function loginRoleOf(database: string): string {
  const plain = database.toLowerCase().replace(/[^a-z0-9_]/g, '_');
  if (plain === database && plain.length <= 40) return `nuanlin_of_${plain}`;
  return `nuanlin_of_${plain.slice(0, 30)}_${createHash('sha256').update(database).digest('hex').slice(0, 8)}`;
}

/** Every edge has an end, on the server's side too. */
const settings = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '5s',
  timezone: 'UTC',
  search_path: 'public',
} as const;

/** Sets the ends of waiting for the login role in the client's database. */
export async function limitLoginRole(client: pg.Client, role: string = rightsRole): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0]!.name);
  // a temporary table would be found before a real one of its name
  await client.query(`revoke temporary on database ${database} from public`);
  for (const [name, value] of Object.entries(settings)) {
    await client.query(
      `alter role ${pg.escapeIdentifier(role)} in database ${database} set ${name} = '${value}'`,
    );
  }
}

async function makeRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  await client.query(
    `create role ${pg.escapeIdentifier(role)} ${attributes} nosuperuser nocreatedb nocreaterole nobypassrls`,
  );
}

/**
 * Makes the login role where it is missing, with its password and ends of waiting. On a given server it is a member of
 * `nuanlin_app`, which itself need not sign in, and the only one beside the owner who may connect to the database.
 */
export async function makeLoginRole(client: pg.Client, { role, password }: Login): Promise<void> {
  try {
    await makeRole(client, rightsRole, role === rightsRole ? 'login' : 'nologin');
    if (role !== rightsRole) {
      await makeRole(client, role, 'login');
      const { rows } = await client.query<{ member: boolean; name: string }>(
        `select pg_has_role($1, $2, 'usage') as member, current_database() as name`,
        [role, rightsRole],
      );
      if (!rows[0]!.member) await client.query(`grant ${rightsRole} to ${pg.escapeIdentifier(role)}`);
      const database = pg.escapeIdentifier(rows[0]!.name);
      await client.query(`revoke connect on database ${database} from public`);
      await client.query(`grant connect on database ${database} to ${pg.escapeIdentifier(role)}`);
    }
    if (password)
      await client.query(`alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`);
    await limitLoginRole(client, role);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartError(
      'database_unreachable',
      {
        zh: `数据库账号不能建立登录角色 ${role}，请用有 CREATEROLE 权限的账号运行一次；与其他系统共用服务器时，还需 GRANT nuanlin_app TO 该账号 WITH ADMIN OPTION。`,
        en: `The database account may not make the login role ${role}; please run once with an account that has CREATEROLE and, where the server is shared, was granted nuanlin_app WITH ADMIN OPTION.`,
      },
      error,
    );
  }
}
