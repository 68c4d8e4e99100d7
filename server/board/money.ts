import type { CommunityMatter, CommunityMoney, MatterAccount } from '#shared/contracts/api.ts'
import { accountRows, linesOf, moneyLines, type MoneyPart } from '#shared/domain/money/money-ledger.ts'
import { namesOf, paidPeople, publicEntry, publicText } from '#shared/domain/money/publication.ts'
import { moneyFunds, type Item, type MoneyFund } from '#shared/schema/items.ts'
import type { Sql } from '#server/store/store.ts'
import { live, unitName } from './board-query.ts'

/** A matter of a community that has an account: more than any had in a year, and no end to what is read at once. */
const MOST_MATTERS = 5000

type MatterMoney = Pick<Item, 'id' | 'number' | 'title' | 'money'>

/** $1 prefix, $2 year, $3 fund. Neither what was taken back nor what takes it back counts (money-ledger.ts). */
const sums = `select i.unit, e ->> 'fund' as fund,
    coalesce(sum((e ->> 'fen')::bigint) filter (where e ->> 'kind' = 'budget'), 0)::float8 as budget,
    coalesce(sum((e ->> 'fen')::bigint) filter (where e ->> 'kind' = 'income'), 0)::float8 as income,
    coalesce(sum((e ->> 'fen')::bigint) filter (where e ->> 'kind' = 'spending'), 0)::float8 as spent
  from ${live('items')} i cross join lateral jsonb_array_elements(i.doc -> 'money') e
  where (e ->> 'year')::int = $2::int and ($3::text is null or e ->> 'fund' = $3) and e ->> 'reverses' is null
    and not exists (select 1 from jsonb_array_elements(i.doc -> 'money') r where r ->> 'reverses' = e ->> 'id')
  group by i.unit, e ->> 'fund'`

const code = `(a.doc ->> 'code')`
/** Streets and communities as they themselves or those above them wrote them into the tree; of two records with one code the earlier. */
const units = `select distinct on (${code}) ${code} as unit, a.doc ->> 'name' as name, a.doc ->> 'kind' as kind, (a.doc ->> 'order')::float8 as place
  from documents a where a.collection = 'areas' and not a.deleted and a.doc ->> 'kind' in ('street', 'community') and ${code} like $1 || '%'
    and a.unit in (${code}, left(${code}, 9) || '000', left(${code}, 6) || '000000') order by ${code}, a.id`

/**
 * What each community of the area planned, got and paid in a year, fund by fund, in the order of the tree: a street's own first. Sums in fen.
 * @param prefix the digits that the area's units begin with
 */
export async function readCommunityMoney(
  sql: Sql,
  { prefix, year, fund }: MoneyPart & { readonly prefix: string },
): Promise<CommunityMoney[]> {
  const rows = await sql.query<{ unit: string; name: string; fund: MoneyFund | null } & CommunityMoney['sums']>(
    `with sums as (${sums}), units as (${units}),
       listed as (select unit from units where kind = 'community' union select unit from sums)
     select l.unit, coalesce(u.name, l.unit) as name, m.fund, coalesce(m.budget, 0) as budget, coalesce(m.income, 0) as income,
       coalesce(m.spent, 0) as spent
     from listed l left join units u on u.unit = l.unit left join units s on s.unit = left(l.unit, 9) || '000' left join sums m on m.unit = l.unit
     order by right(l.unit, 6) <> '000000', s.place nulls first, left(l.unit, 9), right(l.unit, 3) <> '000', u.place nulls last, l.unit,
       array_position($4::text[], m.fund)`,
    [prefix, year, fund ?? null, [...moneyFunds]],
  )
  return rows.map(({ unit, name, fund: of, ...figures }) => ({ unit, name, ...(of ? { fund: of } : {}), sums: figures }))
}

/** The account of one community: a line a matter and fund, the newest matter first. */
export async function readCommunityAccount(sql: Sql, unit: string, part: MoneyPart): Promise<{ name: string; matters: CommunityMatter[] }> {
  const rows = accountRows(await mattersOf(sql, unit), part)
  const titles = rows.map(({ item }) => item.title)
  const names = [
    ...(await registered(sql, unit, titles.join('\n'))),
    ...paidPeople(rows.flatMap(({ item }) => moneyLines(item.money ?? []))),
  ]
  const matters = rows.map(({ item: { id, number, title }, ...row }) => ({ id, number, title: publicText(title, names), ...row }))
  return { name: await nameOf(sql, unit), matters }
}

/**
 * Every entry of one matter, also what was taken back. Words as on the notice board: nobody's full name, no voucher, nobody who entered it.
 * @returns undefined when that community has no such matter
 */
export async function readMatterAccount(
  sql: Sql,
  unit: string,
  id: string,
  part: MoneyPart,
): Promise<Omit<MatterAccount, 'asOf'> | undefined> {
  const [item] = await mattersOf(sql, unit, id)
  if (!item) return undefined
  const lines = linesOf(moneyLines(item.money ?? []), part)
  const reasons = lines.flatMap(({ reversedBy }) => reversedBy?.reason ?? [])
  const words = [item.title, ...reasons, ...lines.flatMap(({ entry }) => [entry.purpose, entry.payee ?? '', entry.approvedBy ?? ''])]
  const everyLine = lines.map(({ entry }) => ({ entry }))
  const hidden = [...namesOf(everyLine, words, await registered(sql, unit, words.join('\n'))), ...paidPeople(lines)]
  return {
    name: await nameOf(sql, unit),
    number: item.number,
    title: publicText(item.title, hidden),
    lines: lines.map(({ entry, reversedBy }) => ({
      entry: { ...publicEntry(entry, hidden), year: entry.year, ...(entry.payeeKind ? { payeeKind: entry.payeeKind } : {}) },
      ...(reversedBy ? { reversedBy: { on: reversedBy.on, reason: publicText(reversedBy.reason ?? '', hidden) } } : {}),
    })),
  }
}

function mattersOf(sql: Sql, unit: string, id?: string): Promise<readonly MatterMoney[]> {
  return sql.query<MatterMoney>(
    `select id, doc ->> 'number' as number, doc ->> 'title' as title, doc -> 'money' as money from documents
     where collection = 'items' and not deleted and unit = $1 and jsonb_array_length(doc -> 'money') > 0 and ($2::text is null or id = $2)
     order by doc ->> 'createdAt' desc, id limit ${MOST_MATTERS}`,
    [unit, id ?? null],
  )
}

/** Names of the community's register that the words contain. */
async function registered(sql: Sql, unit: string, words: string): Promise<readonly string[]> {
  const rows = await sql.query<{ readonly name: string }>(
    `select distinct doc ->> 'name' as name from documents
     where collection = 'people' and not deleted and unit = $1 and length(doc ->> 'name') > 1 and position(doc ->> 'name' in $2) > 0`,
    [unit, words],
  )
  return rows.map(({ name }) => name)
}

async function nameOf(sql: Sql, unit: string): Promise<string> {
  const [row] = await sql.query<{ readonly name: string }>(`select ${unitName('$1::text')} as name`, [unit])
  return row?.name ?? unit
}
