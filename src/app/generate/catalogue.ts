/** Statements that read the schema back from PostgreSQL's catalogue. Each gives its lines in a fixed order. */

const named = `case n.nspname when 'public' then quote_ident(c.relname)
  else quote_ident(n.nspname) || '.' || quote_ident(c.relname) end`;

export const tables = `
  select ${named} as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity', 'app') and c.relname <> 'migration'
  order by n.nspname = 'identity', c.relname collate "C"`;

export const columnsOf = `
  select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(l.collname) else '' end
    || case when a.attnotnull then ' not null' else '' end
    || case when a.attidentity <> '' then ' generated always as identity'
       when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
       when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
    || coalesce(' -- ' || (m.about ->> 'level') || ' ' || (m.about ->> 'words'), '') as line
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  left join pg_collation l on l.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join lateral (select col_description(a.attrelid, a.attnum)::jsonb as about) m on true
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

// not-null constraints are said with their columns
export const constraintsOf = `
  select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'f', 'c', 'x')
  order by position(contype::text in 'puxfc'), conname collate "C"`;

export const indexesOf = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1::regclass
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C"`;

export const statisticsOf = `
  select pg_get_statisticsobjdef(oid) || ';' as line
  from pg_statistic_ext where stxrelid = $1::regclass order by stxname collate "C"`;

export const policiesOf = `
  select 'create policy ' || quote_ident(p.polname) || ' on ' || $1
    || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
    || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') || ';' as line
  from pg_policy p where p.polrelid = $1::regclass order by p.polname collate "C"`;

export const rightsOf = `
  select 'grant ' || string_agg(lower(privilege), ', ' order by privilege) || ' on ' || $1 || ' to ' || quote_ident(role) || ';' as line
  from (
    select a.privilege_type as privilege, pg_get_userbyid(a.grantee) as role
    from pg_class c, aclexplode(c.relacl) a where c.oid = $1::regclass and a.grantee <> c.relowner
    union all
    select a.privilege_type || ' (' || string_agg(quote_ident(t.attname), ', ' order by t.attnum) || ')', pg_get_userbyid(a.grantee)
    from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
    where c.oid = $1::regclass group by a.privilege_type, a.grantee
  ) as given (privilege, role)
  group by role order by role`;

export const functionsOf = `
  select pg_get_functiondef(p.oid) || ';'
    || coalesce((select E'\\ngrant execute on function ' || p.oid::regprocedure || ' to '
         || string_agg(quote_ident(case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end), ', ' order by a.grantee) || ';'
       from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner), '')
    || E'\\n' as line
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'identity', 'app')
  order by n.nspname, p.proname collate "C", p.oid::regprocedure::text collate "C"`;
