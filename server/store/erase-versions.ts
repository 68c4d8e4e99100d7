import type { Sql } from './store.ts'

interface Erased {
  readonly id: string
  /** The first that says nothing of the person; the ones before it are emptied. */
  readonly version: number
}

/**
 * Takes these fields, and what the history quotes, out of the earlier versions of records. The versions stay, with who brought them, when,
 * and the hash of what they were: sync, restore and the audit go by those.
 * @param without fields that go; @param instead what stands in place of others
 */
export async function eraseVersions(
  sql: Sql,
  collection: string,
  erased: readonly Erased[],
  { without, instead }: { readonly without: readonly string[]; readonly instead: object },
): Promise<void> {
  if (erased.length === 0) return
  await sql.query(
    `update versions v set doc = (v.doc - $3::text[]) || $4::text::jsonb || jsonb_build_object('history', (
       select coalesce(jsonb_agg(entry - 'from' - 'value' order by place), '[]'::jsonb)
       from jsonb_array_elements(case jsonb_typeof(v.doc->'history') when 'array' then v.doc->'history' else '[]'::jsonb end)
         with ordinality as h(entry, place)))
     from json_to_recordset($2::text::json) as r(id text, version integer)
     where v.collection = $1 and v.id = r.id and v.version < r.version`,
    [collection, JSON.stringify(erased.map(({ id, version }) => ({ id, version }))), [...without], JSON.stringify(instead)],
  )
}
