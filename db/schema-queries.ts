/** Every query here gives `relation` (the table a line belongs to, or null) and `line`, ordered. */

/** Tables and views of `public`, without PostgreSQL's and the migrations' own. */
export const relationsQuery = `
  select quote_ident(c.relname) as name,
         case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
         array_to_string(array(select unnest(c.reloptions) order by 1), ', ') as options,
         case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    and c.relname <> 'convene_migration'
  order by c.relname collate "C"`;

/** Enumerated types. */
export const typesQuery = `
  select null as relation, 'create type ' || quote_ident(t.typname) || ' as enum (' ||
         (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
          from pg_enum e where e.enumtypid = t.oid) || ');' as line
  from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'
  order by t.typname collate "C"`;

/** Types with a rule. */
export const domainsQuery = `
  select null as relation, 'create domain ' || quote_ident(t.typname) || ' as ' ||
         format_type(t.typbasetype, t.typtypmod) ||
         case when t.typnotnull then ' not null' else '' end ||
         coalesce((select ' ' || string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname collate "C")
                   from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '') || ';' as line
  from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'd'
  order by t.typname collate "C"`;

/** There should be none: a sequence tells time and order. */
export const sequencesQuery = `
  select null as relation, 'create sequence ' || quote_ident(relname) || ';' as line
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
  order by relname collate "C"`;

/** Functions with who may call them; those of extensions are left out. */
export const functionsQuery = `
  select null as relation, rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' || coalesce((
           select string_agg(
             E'\\ngrant execute on function ' || p.oid::regprocedure || ' to ' ||
               coalesce(quote_ident(r.rolname), 'public') || ';',
             '' order by r.rolname collate "C")
           from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
           left join pg_roles r on r.oid = a.grantee
           where a.grantee <> p.proowner), '') as line
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p', 'w')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.oid::regprocedure::text collate "C"`;

/** Columns in the order they were made. */
export const columnsQuery = `
  select quote_ident(c.relname) as relation,
         quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
         case when a.attcollation not in (0, t.typcollation)
           then ' collate ' || a.attcollation::regcollation else '' end ||
         case
           when a.attidentity <> '' then ' generated always as identity'
           when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) ||
             ')' || case a.attgenerated when 's' then ' stored' else ' virtual' end
           when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
           else ''
         end || case when a.attnotnull then ' not null' else '' end as line
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and a.attnum > 0 and not a.attisdropped
  order by c.relname collate "C", a.attnum`;

const constraintsQuery = `
  select quote_ident(c.relname) as relation,
         'alter table ' || quote_ident(c.relname) || ' add constraint ' || quote_ident(k.conname) ||
         ' ' || pg_get_constraintdef(k.oid) || ';' as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'c', 'f', 'x')
  order by c.relname collate "C", position(k.contype in 'pucfx'), k.conname collate "C"`;

const indexesQuery = `
  select quote_ident(c.relname) as relation,
         replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ') || ';' as line
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", x.relname collate "C"`;

const triggersQuery = `
  select quote_ident(c.relname) as relation,
         replace(pg_get_triggerdef(t.oid), ' ON public.', ' ON ') || ';' as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  order by c.relname collate "C", t.tgname collate "C"`;

const rowSecurityQuery = `
  select quote_ident(c.relname) as relation,
         'alter table ' || quote_ident(c.relname) || ' ' || s.state || ' row level security;' as line
  from pg_class c
  join lateral (values ('enable', c.relrowsecurity), ('force', c.relforcerowsecurity)) s(state, is_on)
    on s.is_on
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C", s.state`;

const policiesQuery = `
  select quote_ident(tablename) as relation,
         'create policy ' || quote_ident(policyname) || ' on ' || quote_ident(tablename) ||
         case permissive when 'RESTRICTIVE' then ' as restrictive' else '' end ||
         ' for ' || cmd || ' to ' || array_to_string(roles, ', ') ||
         coalesce(' using (' || qual || ')', '') ||
         coalesce(' with check (' || with_check || ')', '') || ';' as line
  from pg_policies where schemaname = 'public'
  order by tablename collate "C", policyname collate "C"`;

const grantsQuery = `
  select quote_ident(c.relname) as relation,
         'grant ' || string_agg(a.privilege_type, ', ' order by a.privilege_type collate "C") || ' on ' ||
         quote_ident(c.relname) || ' to ' || coalesce(quote_ident(r.rolname), 'public') || ';' as line
  from pg_class c
  cross join lateral aclexplode(c.relacl) a
  left join pg_roles r on r.oid = a.grantee
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    and a.grantee <> c.relowner
  group by c.relname, r.rolname
  order by c.relname collate "C", r.rolname collate "C"`;

const columnGrantsQuery = `
  select quote_ident(c.relname) as relation,
         'grant ' || x.privilege_type || ' (' ||
         string_agg(quote_ident(a.attname), ', ' order by a.attname collate "C") || ') on ' ||
         quote_ident(c.relname) || ' to ' || coalesce(quote_ident(r.rolname), 'public') || ';' as line
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  cross join lateral aclexplode(a.attacl) x
  left join pg_roles r on r.oid = x.grantee
  where c.relnamespace = 'public'::regnamespace and not a.attisdropped and x.grantee <> c.relowner
  group by c.relname, r.rolname, x.privilege_type
  order by c.relname collate "C", r.rolname collate "C", x.privilege_type collate "C"`;

/** What follows a table's columns, in this order. */
export const relationDetailQueries = [
  constraintsQuery,
  indexesQuery,
  triggersQuery,
  rowSecurityQuery,
  policiesQuery,
  grantsQuery,
  columnGrantsQuery,
];
