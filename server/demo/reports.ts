import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import { addDays } from '#shared/lib/day.ts'
import { makeId } from './make/envelope.ts'
import { makeAgreement } from './make/matters.ts'
import { districtUnit, wholeDistrict } from './places.ts'
import { minuteMs, written, type World } from './world.ts'

const hardship: FormTable = {
  source: 'people',
  conditions: [
    { id: 'condition-1', field: 'state', test: 'is', value: 'active' },
    { id: 'condition-2', field: 'tags', test: 'is', value: '困难家庭' },
  ],
  columns: [
    { id: 'number', header: '序号', origin: 'counter' },
    { id: 'name', header: '姓名', origin: 'stored', field: 'name' },
    { id: 'sex', header: '性别', origin: 'stored', field: 'sex' },
    { id: 'born', header: '出生日期', origin: 'stored', field: 'bornOn' },
    { id: 'phone', header: '联系电话', origin: 'stored', field: 'phone' },
    { id: 'grid', header: '所在网格', origin: 'stored', field: 'grid' },
    { id: 'income', header: '本月收入', origin: 'typed' },
  ],
  sortBy: 'name',
  paper: 'A4',
  landscape: true,
  signers: ['填表人', '社区书记'],
}

/** 报表目录: one that was admitted and is made from the records, one whose admission ran out, one that never had any. */
export function buildReports(world: World): void {
  const { today } = world
  put(world, 'hardship', {
    title: '困难家庭月报（示例）',
    to: addDays(today, 240),
    form: { asker: '区民政部门（示例）', basis: '示例〔2026〕11号第三条', admissionNo: '示例准〔2026〕4号', period: 'month', dueDay: 25 },
    formTable: hardship,
  })
  put(world, 'sorting', {
    title: '垃圾分类情况周转表（示例）',
    to: addDays(today, -40),
    form: {
      asker: '区城市管理部门（示例）',
      basis: '示例〔2025〕9号',
      admissionNo: '示例准〔2025〕2号',
      period: 'quarter',
      dueDay: 5,
      dueAfter: true,
    },
  })
  put(world, 'lectures', {
    title: '宣讲场次统计表（示例）',
    form: { asker: '区某部门（示例）', period: 'month', dueDay: 28 },
  })
}

function put(world: World, name: string, over: Partial<Agreement>): void {
  const at = minuteMs(`${addDays(world.today, -90)}T09:00`)
  const own = { ...written(districtUnit, makeId('user', 'demo-district'), at), audience: [wholeDistrict] }
  world.add(
    'agreements',
    makeAgreement(`${districtUnit}-report-${name}`, { ...own, kind: 'form', state: 'performing', retention: 'permanent', ...over }),
  )
}
