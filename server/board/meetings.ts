import { inPeriod, live, scopeParameters, unitName, type IndicatorSource } from './board-query.ts'

const heldDay = `left(coalesce(m.doc ->> 'startedAt', m.doc ->> 'plannedAt'), 10)`
const held = `(select m.id, m.unit, m.doc, ${heldDay} as day from ${live('meetings')} m
  where m.doc ->> 'type' in ('communityCoordination', 'streetCoordination') and m.doc ->> 'state' in ('recording', 'finalised', 'signed')
    and ${inPeriod(heldDay)})`

/** N07 (domain.md §2.12): 会议239场 = B1 + B2 held. */
export const coordinationMeetings: IndicatorSource = {
  code: 'N07',
  label: '大工委、大党委会议',
  measure: '场',
  definition: '期间内已召开（记录中、已定稿或已核签，不含计划和取消）的街道大工委会议与社区大党委会议场数，按实际开始日期计。',
  async figure(sql, scope) {
    const [row] = await sql.query<{ total: number; street: number; signed: number }>(
      `select count(*)::int as total, (count(*) filter (where h.doc ->> 'type' = 'streetCoordination'))::int as street,
         (count(*) filter (where h.doc ->> 'state' = 'signed'))::int as signed from ${held} h`,
      scopeParameters(scope),
    )
    const { total, street, signed } = row ?? { total: 0, street: 0, signed: 0 }
    return {
      value: total,
      parts: [
        { label: '街道大工委', value: street, measure: '场' },
        { label: '社区大党委', value: total - street, measure: '场' },
        { label: '其中已核签', value: signed, measure: '场' },
      ],
    }
  },
  columns: [
    { key: 'day', label: '日期' },
    { key: 'unitName', label: '街道、社区' },
    { key: 'title', label: '会议' },
    { key: 'bodyName', label: '召开组织' },
    { key: 'kind', label: '类型' },
    { key: 'state', label: '状态' },
  ],
  rowsSql: `select h.day, ${unitName('h.unit')} as "unitName", h.doc ->> 'title' as title, h.doc ->> 'bodyName' as "bodyName",
      case h.doc ->> 'type' when 'streetCoordination' then '街道大工委' else '社区大党委' end as kind,
      case h.doc ->> 'state' when 'signed' then '已核签' when 'finalised' then '已定稿' else '记录中' end as state, count(*) over ()::int as total
    from ${held} h order by h.day desc, h.id`,
}

/** Who took part: the units named in the record, and those for whom somebody signed in. */
const participants = `(select distinct on (x.org, h.id) x.org, x.name, h.id as meeting, h.unit, h.day from ${held} h
  cross join lateral (
    select jsonb_array_elements_text(coalesce(h.doc -> 'units', '[]')) as org, null::text as name
    union all
    select a.doc ->> 'org', a.doc ->> 'orgName' from documents a
    where a.collection = 'attendances' and not a.deleted and a.unit = h.unit and a.doc ->> 'event' = h.id and a.doc ->> 'org' is not null
      and a.doc ->> 'state' in ('present', 'late', 'leftEarly')) x
  where x.org <> '' order by x.org, h.id, x.name nulls last)`

/** N08 (domain.md §2.12): 473个驻区单位参与. */
export const participatingUnits: IndicatorSource = {
  code: 'N08',
  label: '参与会议的驻区单位',
  measure: '家',
  definition: 'N07 所计会议中，会议记录列为参会单位、或有代表签到（到会、迟到、早退）的单位，按单位去重。',
  async figure(sql, scope) {
    const [row] = await sql.query<{ units: number; visits: number }>(
      `select count(distinct p.org)::int as units, count(*)::int as visits from ${participants} p`,
      scopeParameters(scope),
    )
    return { value: row?.units ?? 0, parts: [{ label: '参会合计', value: row?.visits ?? 0, measure: '家次' }] }
  },
  columns: [
    { key: 'name', label: '单位' },
    { key: 'unitName', label: '街道、社区' },
    { key: 'meetings', label: '参会场次' },
    { key: 'last', label: '最近一次' },
  ],
  rowsSql: `select coalesce((select o.doc ->> 'name' from documents o where o.collection = 'orgs' and o.id = p.org), min(p.name), '（未登记单位）') as name,
      ${unitName('min(p.unit)')} as "unitName", count(*)::int as meetings, max(p.day) as last, count(*) over ()::int as total
    from ${participants} p group by p.org order by meetings desc, p.org`,
}
