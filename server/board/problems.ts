import { dayOfStamp, inPeriod, live, scopeParameters, unitName, type IndicatorSource } from './board-query.ts'

const openedDay = dayOfStamp(`i.doc ->> 'createdAt'`)
const problems = `(select i.id, i.unit, i.doc, ${openedDay} as day from ${live('items')} i where i.doc ->> 'type' = 'problem'
  and i.doc ->> 'state' <> 'merged' and ${inPeriod(openedDay)})`

const stateLabels: Readonly<Record<string, string>> = {
  registered: '登记',
  accepted: '受理',
  assigned: '分办',
  working: '办理中',
  done: '办结',
  reported: '已反馈',
  evaluated: '已评价',
  closed: '销号',
  returned: '退回',
  hung: '挂起',
  escalated: '上报',
  refused: '不予受理',
}
const stateCase = `case i.doc ->> 'state' ${Object.entries(stateLabels)
  .map(([state, label]) => `when '${state}' then '${label}'`)
  .join(' ')} else i.doc ->> 'state' end`

/** N09 (domain.md §2.12): 问题清单365项 / 解决336项; 336/365 = 92.05%. */
export const problemList: IndicatorSource = {
  code: 'N09',
  label: '问题清单',
  measure: '件',
  definition:
    '期间内登记的问题清单事项数（并入他项的不重复计）；“已解决”为其中已销号的；解决率 = 已解决 ÷ 登记数，保留两位小数。按登记日期计。',
  async figure(sql, scope) {
    const [row] = await sql.query<{ opened: number; closed: number }>(
      `select count(*)::int as opened, (count(*) filter (where i.doc ->> 'state' = 'closed'))::int as closed from ${problems} i`,
      scopeParameters(scope),
    )
    const { opened, closed } = row ?? { opened: 0, closed: 0 }
    const rate = opened === 0 ? 0 : Math.round((closed * 10_000) / opened) / 100
    return {
      value: opened,
      parts: [
        { label: '已解决', value: closed, measure: '件' },
        { label: '解决率', value: rate, measure: '%' },
      ],
    }
  },
  columns: [
    { key: 'day', label: '登记日期' },
    { key: 'unitName', label: '街道、社区' },
    { key: 'number', label: '编号' },
    { key: 'title', label: '标题' },
    { key: 'state', label: '状态' },
    { key: 'owner', label: '责任单位' },
    { key: 'dueOn', label: '期限' },
  ],
  rowsSql: `select i.day, ${unitName('i.unit')} as "unitName", i.doc ->> 'number' as number, i.doc ->> 'title' as title, ${stateCase} as state,
      i.doc ->> 'ownerOrgName' as owner, i.doc ->> 'dueOn' as "dueOn", count(*) over ()::int as total
    from ${problems} i order by i.day desc, i.id`,
}
