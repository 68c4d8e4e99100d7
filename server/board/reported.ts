import { inPeriod, live, scopeParameters, unitName, type IndicatorSource } from './board-query.ts'

const reportedUnits = `(select unit, id from ${live('orgs')} o
  where o.doc -> 'report' ->> 'state' in ('reported', 'serving') and ${inPeriod(`o.doc -> 'report' ->> 'reportedOn'`)})`
const reportedPersons = `(select unit, id from ${live('people')} p
  where p.doc -> 'report' ->> 'state' in ('reported', 'placed', 'serving') and ${inPeriod(`p.doc -> 'report' ->> 'reportedOn'`)})`

/** N03 (domain.md §2.12): 977个党组织2.1万名党员到社区报到. Rows are communities: who reported in is sensitive (P2). */
export const reported: IndicatorSource = {
  code: 'N03',
  label: '到社区报到的在职党员',
  measure: '人',
  definition:
    '“双报到”登记中状态为已报到、已编组或服务中的在职党员人数（转出、注销的不计）；另计状态为已报到或服务中的党组织数。按报到日期计入期间。',
  async figure(sql, scope) {
    const [row] = await sql.query<{ persons: number; units: number }>(
      `select (select count(*)::int from ${reportedPersons} p) as persons, (select count(*)::int from ${reportedUnits} o) as units`,
      scopeParameters(scope),
    )
    return { value: row?.persons ?? 0, parts: [{ label: '报到党组织', value: row?.units ?? 0, measure: '个' }] }
  },
  columns: [
    { key: 'unitName', label: '社区' },
    { key: 'unit', label: '单位代码' },
    { key: 'persons', label: '报到党员' },
    { key: 'units', label: '报到党组织' },
  ],
  rowsSql: `select ${unitName('r.unit')} as "unitName", r.unit, sum(r.persons)::int as persons, sum(r.units)::int as units, count(*) over ()::int as total
    from (select unit, 1 as persons, 0 as units from ${reportedPersons} p union all select unit, 0, 1 from ${reportedUnits} o) r
    group by r.unit order by r.unit`,
}
