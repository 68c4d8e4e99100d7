import { inPeriod, live, scopeParameters, unitName, type IndicatorSource } from './board-query.ts'

const day = `coalesce(g.doc ->> 'signedOn', g.doc ->> 'from')`
const agreements = `(select g.id, g.unit, g.doc, ${day} as day from ${live('agreements')} g
  where g.doc ->> 'kind' in ('jointBuilding', 'pairing') and g.doc ->> 'state' in ('signed', 'performing', 'evaluating', 'renewed', 'ended')
    and ${inPeriod(day)})`
const partner = `(select distinct coalesce(nullif(p ->> 'org', ''), p ->> 'name') from jsonb_array_elements(g.doc -> 'parties') p where p ->> 'side' = 'unit')`

/** N10 (domain.md §2.12): 238家单位, 218份协议, 569条清单 (m:n). */
export const jointAgreements: IndicatorSource = {
  code: 'N10',
  label: '共建协议',
  measure: '份',
  definition:
    '期间内签订（已签订、履行中、评估中、已续签或到期）的共建、结对协议份数；“签约单位”为协议中单位一方去重；“清单”为协议下双向服务清单条数。按签订日期计。',
  async figure(sql, scope) {
    const [row] = await sql.query<{ agreements: number; units: number; services: number }>(
      `select count(*)::int as agreements,
         (select count(distinct u.unit)::int from ${agreements} g cross join lateral ${partner} as u(unit)) as units,
         coalesce(sum(jsonb_array_length(g.doc -> 'services')), 0)::int as services from ${agreements} g`,
      scopeParameters(scope),
    )
    return {
      value: row?.agreements ?? 0,
      parts: [
        { label: '签约单位', value: row?.units ?? 0, measure: '家' },
        { label: '双向服务清单', value: row?.services ?? 0, measure: '条' },
      ],
    }
  },
  columns: [
    { key: 'day', label: '签订日期' },
    { key: 'unitName', label: '街道、社区' },
    { key: 'title', label: '协议' },
    { key: 'units', label: '单位' },
    { key: 'services', label: '清单条数' },
    { key: 'done', label: '已完成' },
  ],
  rowsSql: `select g.day, ${unitName('g.unit')} as "unitName", g.doc ->> 'title' as title,
      (select string_agg(p ->> 'name', '、') from jsonb_array_elements(g.doc -> 'parties') p where p ->> 'side' = 'unit') as units,
      jsonb_array_length(g.doc -> 'services') as services,
      (select count(*)::int from jsonb_array_elements(g.doc -> 'services') s where s ->> 'state' = 'done') as done, count(*) over ()::int as total
    from ${agreements} g order by g.day desc nulls last, g.id`,
}
